/** Fields that hold epoch seconds in what AWS answers. */
const TIME = /Date$|^ValidTo$|^Timestamp$|^asOf$|^eventTime$/;
/** Where a value stands in the evidence: of no use in an example. */
const CITATION = "at";

/**
 * A value of a case as a reader wants it: dates as ISO 8601, maps as objects, policies parsed, what is known in place of
 * the knowledge of it (else the word for why it is not), without citations.
 */
export function plain(value: unknown, name = ""): unknown {
  if (typeof value === "number" && TIME.test(name)) return isoTime(value);
  if (typeof value === "string") return parsed(value);
  if (Array.isArray(value)) return value.map((entry) => plain(entry, name));
  if (value instanceof Map) return plain(Object.fromEntries(value));
  if (typeof value !== "object" || value === null) return value;
  if ("state" in value && "source" in value && "value" in value) return plain(value.value, name);
  if ("state" in value && "need" in value) return value.state;
  const entries = Object.entries(value).filter(([key, held]) => key !== CITATION && held !== undefined);
  return Object.fromEntries(entries.map(([key, held]) => [key, plain(held, key)]));
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}

/** A JSON document within a text; any other text as it is. */
function parsed(text: string): unknown {
  if (!/^\s*\{/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Without the empty lists and objects that every IAM principal has. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const isFull = ([, held]: [string, unknown]) =>
    typeof held !== "object" || held === null || Object.keys(held).length > 0;
  return Object.fromEntries(
    Object.entries(value)
      .filter(isFull)
      .map(([key, held]) => [key, withoutEmpty(held)]),
  );
}
