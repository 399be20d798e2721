import { carriers } from "../context-keys.js";
import type { Condition } from "../document.js";
import { OPERATIONS } from "../operations.js";
import type { PreparedStatement } from "../prepared-statement.js";
import { inDoubt } from "../statement-applies.js";
import { groupOf } from "./key-groups.js";
import type { Source } from "./source.js";

/** Whether a statement speaks of an operation, or may. */
export function covers(prepared: PreparedStatement, operation: number): boolean {
  return prepared.statement.operations[operation] === 1 || inDoubt(prepared, "Action");
}

/** What in statements tells operations apart. */
interface Telling {
  /** Stands for the statements. */
  readonly name: string;
  /** For each condition key that not every operation carries, the operations that do. */
  readonly carried: readonly (readonly string[])[];
  /** Whether an encryption context is looked at, which some operations have. */
  readonly encryptionContext: boolean;
  /** Which of the statements cover each operation, as text. */
  readonly covered: readonly string[];
}

const NOTHING: Telling = { name: "", carried: [], encryptionContext: false, covered: [] };

function tellingOf(conditions: readonly Condition[], covered: readonly string[], name = ""): Telling {
  const keys = new Set<string>();
  for (const { key, templates } of conditions) {
    keys.add(key);
    for (const { variables } of templates) for (const variable of variables) keys.add(variable);
  }
  if (keys.size === 0 && covered.length === 0) return NOTHING;
  const carried: (readonly string[])[] = [];
  let encryptionContext = false;
  for (const key of keys) {
    const list = carriers(key);
    if (list) carried.push(list);
    if (groupOf(key) === "encryption-context") encryptionContext = true;
  }
  return { name, carried, encryptionContext, covered };
}

/** Worked out once for a list of Denies. */
const ofDenies = new WeakMap<readonly PreparedStatement[], Telling>();

function tellingDenies(denies: readonly PreparedStatement[]): Telling {
  if (denies.length === 0) return NOTHING;
  const known = ofDenies.get(denies);
  if (known) return known;
  const covered = OPERATIONS.map((_, i) => denies.map((deny) => (covers(deny, i) ? "1" : "0")).join(""));
  const conditions = denies.flatMap(({ statement }) => statement.conditions);
  const name = denies.map(({ source, statement }) => `${source}.${statement.index}`).join();
  const telling = tellingOf(conditions, covered, name);
  ofDenies.set(denies, telling);
  return telling;
}

/** Which Denies they are, as text. */
export function nameOfDenies(denies: readonly PreparedStatement[]): string {
  return tellingDenies(denies).name;
}

/** Splits operations into those that the source, every Deny and every condition key in question treat alike. */
export function alikeOperations(
  operations: readonly number[],
  source: Source,
  denies: readonly PreparedStatement[],
): readonly (readonly number[])[] {
  const isGrant = source.kind === "grant";
  const allow = isGrant ? NOTHING : tellingOf(source.prepared.statement.conditions, []);
  const deny = tellingDenies(denies);
  const encryptionContext =
    allow.encryptionContext || deny.encryptionContext || (isGrant && source.grant.Constraints !== undefined);
  const carried = [...allow.carried, ...deny.carried];
  if (!isGrant && !encryptionContext && carried.length === 0 && denies.length === 0) return [operations];
  const groups = new Map<string, number[]>();
  for (const i of operations) {
    const name = OPERATIONS[i]?.name ?? "";
    let signature = deny.covered[i] ?? "";
    // No Deny bears on the right to retire a grant.
    if (name === "RetireGrant") signature += name;
    if (encryptionContext)
      signature += OPERATIONS[i]?.cryptographic ? "c" : name === "CreateGrant" ? "g" : "-";
    for (const list of carried) signature += list.includes(name) ? "1" : "0";
    const group = groups.get(signature);
    if (group) group.push(i);
    else groups.set(signature, [i]);
  }
  return [...groups.values()];
}
