import type { Citation, Knowledge, PolicyLevel } from "../../src/model/index.js";
import { cite } from "../../src/model/index.js";
import { identityDoubts, parsePolicy, type Statement } from "../../src/policy/index.js";
import { namesAny } from "../statement-principals.js";
import { deniesShortWindow, SCHEDULE, WINDOW } from "./deletion-window.js";

/** Whether service control policies keep the waiting period of a deletion at `days` or more for the whole account. */
export type DeletionScp =
  | { readonly verdict: "bound"; readonly policy: string; readonly evidence: readonly Citation[] }
  | { readonly verdict: "open"; readonly evidence: readonly Citation[] }
  | { readonly verdict: "undecided"; readonly policy: string; readonly evidence: readonly Citation[] };

/**
 * A Deny of all deletions bounds them too. One under conditions that have nothing to do with the waiting period spares
 * others, who are then not bounded; `undecided` is one that has to do with it and with more.
 */
export function deletionScp(
  field: Knowledge<readonly PolicyLevel[]>,
  levels: readonly PolicyLevel[],
  days: number,
): DeletionScp {
  let undecided: DeletionScp | undefined;
  for (const { policies } of levels) {
    for (const { name, document, at } of policies) {
      const parsed = parsePolicy(document);
      const statements = parsed.ok ? parsed.policy.statements : [];
      const denies = statements.filter((one) => one.effect !== "Allow" && namesAny(one, SCHEDULE));
      if (denies.some((one) => one.effect === "Deny" && deniesShortWindow(forEveryone(one), days)))
        return { verdict: "bound", policy: name, evidence: [at] };
      if (!parsed.ok || denies.some(mayBound))
        undecided ??= { verdict: "undecided", policy: name, evidence: [at] };
    }
  }
  return undecided ?? { verdict: "open", evidence: [cite(field)] };
}

/** Whether a Deny speaks of the waiting period, or in a way that cannot be read. */
function mayBound(statement: Statement): boolean {
  return identityDoubts(statement).length > 0 || statement.conditions.some(({ key }) => key === WINDOW);
}

/** A service control policy names no principal: it is for all of the account. */
function forEveryone(statement: Statement): Statement {
  const principals = [{ kind: "everyone", written: "*", type: "*" }] as const;
  return { ...statement, principals, notPrincipal: false, doubts: identityDoubts(statement) };
}
