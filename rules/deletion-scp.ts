import type { Citation, Knowledge, PolicyLevel } from "../src/model/index.js";
import { cite } from "../src/model/index.js";
import { identityDoubts, parsePolicy, type Statement } from "../src/policy/index.js";
import { deniesShortWindow, SCHEDULE } from "./deletion-window.js";
import { namesAny } from "./statement-principals.js";

/** Whether service control policies keep the waiting period of a deletion at `days` or more for the whole account. */
export type DeletionScp =
  | { readonly verdict: "bound"; readonly policy: string; readonly evidence: readonly Citation[] }
  | { readonly verdict: "open"; readonly evidence: readonly Citation[] }
  | { readonly verdict: "undecided"; readonly policy: string; readonly evidence: readonly Citation[] };

/** `undecided`: a policy denies deletions in a way that may or may not come to the same. */
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
      if (denies.some((one) => deniesShortWindow(forEveryone(one), days)))
        return { verdict: "bound", policy: name, evidence: [at] };
      if (!parsed.ok || denies.length > 0)
        undecided ??= { verdict: "undecided", policy: name, evidence: [at] };
    }
  }
  return undecided ?? { verdict: "open", evidence: [cite(field)] };
}

/** A service control policy names no principal: it is for all of the account. */
function forEveryone(statement: Statement): Statement {
  const principals = [{ kind: "everyone", written: "*", type: "*" }] as const;
  return { ...statement, principals, notPrincipal: false, doubts: identityDoubts(statement) };
}
