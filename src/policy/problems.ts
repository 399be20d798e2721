import type { Doubt, PolicyProblem, StatementPart } from "./document.js";
import type { JsonMember, JsonNode } from "./json-reader.js";

/** Collects what cannot be read, for one statement or the whole document. */
export interface Problems {
  readonly list: PolicyProblem[];
  readonly doubts: Doubt[];
  readonly statement?: number;
}

/** Lists a problem and leaves the part of the statement it touches open. */
export function report(
  problems: Problems,
  part: StatementPart,
  code: PolicyProblem["code"],
  message: string,
  position: number,
): void {
  note(problems, code, message, position);
  problems.doubts.push({ part, message });
}

/** Lists a problem that is dealt with where it stands. */
export function note(
  problems: Problems,
  code: PolicyProblem["code"],
  message: string,
  position: number,
): void {
  const { statement } = problems;
  problems.list.push({ code, message, position, ...(statement === undefined ? {} : { statement }) });
}

/** The part of a statement that an element, also a misspelt one, is about. */
export function partOf(element: string): StatementPart {
  const name = element.toLowerCase().replace(/^not/, "");
  if (name.startsWith("statement")) return "all";
  for (const part of ["Effect", "Principal", "Action", "Resource", "Condition"] as const) {
    if (name.startsWith(part.toLowerCase().slice(0, 5))) return part;
  }
  return "none";
}

/** Last value of each name; a name written twice is reported, since readers differ on which one counts. */
export function uniqueMembers(
  members: readonly JsonMember[],
  problems: Problems,
  part?: StatementPart,
): ReadonlyMap<string, JsonNode> {
  const map = new Map<string, JsonNode>();
  for (const { name, value } of members) {
    if (map.has(name)) {
      const message = `${JSON.stringify(name)} is written twice`;
      report(problems, part ?? partOf(name), "duplicate-name", message, value.start);
    }
    map.set(name, value);
  }
  return map;
}
