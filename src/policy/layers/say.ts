import type { Outcome } from "../conditions.js";
import type { RequestView } from "../request.js";
import type { AttachedPolicy, KeyContext } from "../world.js";
import { type Grammar, nameOfAttached, readAttached, statementOf } from "./attached.js";
import { attachedApplies } from "./attached-statement.js";

/** What policies attached together make of a request: whether one allows, and whether one denies. */
export interface Said {
  readonly allows: Outcome;
  readonly denies: Outcome;
  /** The statement that denies, or what of them could not be decided. */
  readonly by?: string;
}

/** What a layer is asked about. */
export interface Asked {
  readonly operation: number;
  readonly view: RequestView;
  readonly key: KeyContext;
}

/** Evaluates policies that hang on one thing: an Allow in any of them allows, a Deny in any denies. */
export function say(
  policies: readonly AttachedPolicy[],
  grammar: Grammar,
  { operation, view, key }: Asked,
): Said {
  let allows: Outcome = false;
  let open: string | undefined;
  for (const [at, attached] of policies.entries()) {
    const name = nameOfAttached(attached, at + 1);
    const parsed = readAttached(attached, grammar);
    if (!parsed.ok) {
      allows ||= undefined;
      open ??= `${name} cannot be read: ${parsed.problem} at offset ${parsed.position}`;
      continue;
    }
    const { policy } = parsed;
    for (const statement of policy.statements) {
      const applies = attachedApplies(statement, policy, grammar, operation, view, key);
      if (applies === false) continue;
      const { effect, index } = statement;
      const sure = applies === true && effect !== "either";
      if (effect !== "Allow") {
        if (sure) return { allows, denies: true, by: statementOf(name, policy, index) };
        open ??= `${statementOf(name, policy, index)} cannot be decided`;
      }
      if (effect !== "Deny") allows ||= sure ? true : undefined;
    }
  }
  return open === undefined ? { allows, denies: false } : { allows, denies: undefined, by: open };
}

/** True where all are, false where one is, else undecided. */
export function both(a: Outcome, b: Outcome): Outcome {
  if (a === false || b === false) return false;
  return a === undefined || b === undefined ? undefined : true;
}
