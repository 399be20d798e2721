import type {
  Citation,
  Evidence,
  Key,
  KeySet,
  Known,
  RegionRecord,
  SubjectKind,
  Subjects,
} from "../model/index.js";

/** Longer strings are for the evidence file, not for a line of the report. */
const LONGEST = 256;

/**
 * The citation with the plain value that stands there, where the record of the subject holds it: field names in
 * records are those of the wire, so a pointer into the body is also one into the record.
 */
export function withValue(kind: SubjectKind, subject: Subjects[SubjectKind], at: Citation): Evidence {
  const found = lookUp(kind, subject, at);
  const value = found?.isField ? undefined : found?.value;
  const isPlain =
    value === null ||
    typeof value === "number" ||
    typeof value === "boolean" ||
    (typeof value === "string" && value.length <= LONGEST);
  return isPlain ? { cell: at.cell, pointer: at.pointer, value } : { cell: at.cell, pointer: at.pointer };
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
export function lookUp(kind: SubjectKind, subject: Subjects[SubjectKind], at: Citation): Found | undefined {
  if (kind === "account") return undefined;
  if (kind !== "keySet") return lookUpIn(subject as Key | RegionRecord, at);
  for (const member of (subject as KeySet).members) {
    const found = lookUpIn(member, at);
    if (found) return found;
  }
  return undefined;
}

interface Item {
  readonly at: Citation;
}

/** A known field, and of a list the entries that one cell brought. */
interface Place {
  readonly field: Known<unknown>;
  readonly items: Item[];
}

type Places = ReadonlyMap<string, readonly Place[]>;

/** The places of the record looked into last: findings in a row are about one subject. */
let latest: { readonly record: Key | RegionRecord; readonly places: Places } | undefined;

function lookUpIn(record: Key | RegionRecord, at: Citation): Found | undefined {
  if (latest?.record !== record) latest = { record, places: placesOf(record) };
  for (const { field, items } of latest.places.get(at.cell) ?? []) {
    const item = items.length > 0 ? itemAt(items, field.source, at) : undefined;
    if (item) return { value: follow(item, at.pointer, item.at.pointer.length), isField: false };
    if (!within(field.source, at)) continue;
    const { length } = field.source.pointer;
    return { value: follow(field.value, at.pointer, length), isField: length === at.pointer.length };
  }
  return undefined;
}

/** What was read from each cell. A list of several pages has several. */
function placesOf(record: Key | RegionRecord): Places {
  const places = new Map<string, Place[]>();
  const open = (cell: string, field: Known<unknown>): Place => {
    const others = places.get(cell) ?? [];
    const same = others.find((place) => place.field === field);
    if (same) return same;
    const place = { field, items: [] };
    others.push(place);
    places.set(cell, others);
    return place;
  };
  for (const name in record) {
    const field = record[name as keyof typeof record] as string | Known<unknown>;
    if (typeof field !== "object" || field.state !== "known") continue;
    let page = open(field.source.cell, field);
    if (!Array.isArray(field.value)) continue;
    let { cell } = field.source;
    for (const item of field.value as readonly Item[]) {
      if (!item.at) continue;
      if (item.at.cell !== cell) page = open(item.at.cell, field);
      ({ cell } = item.at);
      page.items.push(item);
    }
  }
  return places;
}

/** The entry of a list that a citation is within: the pointer says which of its page. */
function itemAt(page: readonly Item[], list: Citation, at: Citation): Item | undefined {
  const likely = page[Number.parseInt(at.pointer.slice(list.pointer.length + 1), 10)];
  if (likely && within(likely.at, at)) return likely;
  return page.find((item) => within(item.at, at));
}

const within = (outer: Citation, inner: Citation) =>
  outer.cell === inner.cell &&
  inner.pointer.startsWith(outer.pointer) &&
  (inner.pointer.length === outer.pointer.length || inner.pointer[outer.pointer.length] === "/");

/** Follows an RFC 6901 pointer from the given character on; undefined where it leads nowhere. */
function follow(from: unknown, pointer: string, start: number): unknown {
  let here = from;
  for (let at = start; at < pointer.length && at >= 0; ) {
    if (typeof here !== "object" || here === null) return undefined;
    const end = pointer.indexOf("/", at + 1);
    const step = end < 0 ? pointer.slice(at + 1) : pointer.slice(at + 1, end);
    const name = step.includes("~") ? step.replaceAll("~1", "/").replaceAll("~0", "~") : step;
    here = (here as Record<string, unknown>)[name];
    at = end < 0 ? pointer.length : end;
  }
  return here;
}
