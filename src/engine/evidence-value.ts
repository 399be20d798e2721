import type {
  Citation,
  Evidence,
  Key,
  KeySet,
  Known,
  RegionRecord,
  Rule,
  SubjectKind,
  Subjects,
} from "../model/index.js";

/** Longer strings are for the evidence file, not for a line of the report. */
const LONGEST = 256;

/**
 * The citation with the plain value that stands there, where the record of the subject holds it: field names in
 * records are those of the wire, so a pointer into the body is also one into the record.
 */
export function withValue(kind: Rule["subject"], subject: Subjects[SubjectKind], at: Citation): Evidence {
  const found = lookUp(kind, subject, at);
  const value = found?.isField ? undefined : found?.value;
  const plain =
    value === null ||
    typeof value === "number" ||
    typeof value === "boolean" ||
    (typeof value === "string" && value.length <= LONGEST);
  return plain ? { cell: at.cell, pointer: at.pointer, value } : { cell: at.cell, pointer: at.pointer };
}

interface Found {
  readonly value: unknown;
  /** Whether it is all of a field (a policy's text), not a part of it. */
  readonly isField: boolean;
}

/**
 * What stands at a citation: undefined where the subject has no known field read from that cell, a value of
 * undefined where it has and the pointer leads nowhere.
 */
export function lookUp(
  kind: Rule["subject"],
  subject: Subjects[SubjectKind],
  at: Citation,
): Found | undefined {
  for (const record of recordsOf(kind, subject)) {
    for (const field of Object.values(record)) {
      if (!isKnown(field)) continue;
      const found = lookUpIn(field, at);
      if (found) return found;
    }
  }
  return undefined;
}

function recordsOf(kind: Rule["subject"], subject: Subjects[SubjectKind]): readonly object[] {
  if (kind === "keySet") return (subject as KeySet).members;
  return [subject as Key | RegionRecord];
}

const isKnown = (field: unknown): field is Known<unknown> =>
  typeof field === "object" && field !== null && (field as Known<unknown>).state === "known";

function lookUpIn(field: Known<unknown>, at: Citation): Found | undefined {
  const { value, source } = field;
  if (Array.isArray(value)) {
    const item = value.find((entry: { at?: Citation }) => entry.at && within(entry.at, at));
    if (item) return { value: follow(item, at.pointer.slice(item.at.pointer.length)), isField: false };
  }
  if (!within(source, at)) return undefined;
  const rest = at.pointer.slice(source.pointer.length);
  return { value: follow(value, rest), isField: rest === "" };
}

const within = (outer: Citation, inner: Citation) =>
  outer.cell === inner.cell &&
  inner.pointer.startsWith(outer.pointer) &&
  (inner.pointer.length === outer.pointer.length || inner.pointer[outer.pointer.length] === "/");

/** Follows an RFC 6901 pointer; undefined where it leads nowhere. */
function follow(from: unknown, pointer: string): unknown {
  let here = from;
  for (const step of pointer.split("/").slice(1)) {
    if (typeof here !== "object" || here === null) return undefined;
    here = (here as Record<string, unknown>)[step.replaceAll("~1", "/").replaceAll("~0", "~")];
  }
  return here;
}
