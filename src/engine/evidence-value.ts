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

function lookUpIn(record: Key | RegionRecord, at: Citation): Found | undefined {
  for (const name in record) {
    const field = record[name as keyof typeof record] as string | Known<unknown>;
    if (typeof field !== "object" || field.state !== "known") continue;
    const list = Array.isArray(field.value) ? (field.value as readonly Item[]) : undefined;
    if (field.source.cell !== at.cell && !(list && hasFurtherPages(list, field.source))) continue;
    const item = list && itemAt(list, field.source, at);
    if (item) return { value: follow(item, at.pointer, item.at.pointer.length), isField: false };
    if (!within(field.source, at)) continue;
    const { length } = field.source.pointer;
    return { value: follow(field.value, at.pointer, length), isField: length === at.pointer.length };
  }
  return undefined;
}

interface Item {
  readonly at: Citation;
}

/** The entry of a list that a citation is within. On the first page the pointer says which. */
function itemAt(items: readonly Item[], list: Citation, at: Citation): Item | undefined {
  if (list.cell === at.cell) {
    const first = items[Number.parseInt(at.pointer.slice(list.pointer.length + 1), 10)];
    if (first?.at && within(first.at, at)) return first;
  }
  return items.find((item) => item.at && within(item.at, at));
}

function hasFurtherPages(items: readonly Item[], first: Citation): boolean {
  const last = items.at(-1)?.at;
  return last !== undefined && last.cell !== first.cell;
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
