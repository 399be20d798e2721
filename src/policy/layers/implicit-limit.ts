import type { Outcome } from "../conditions.js";
import type { Condition } from "../document.js";
import { type Identity, identityAccount } from "../identity.js";
import type { Judgement } from "../judge.js";
import type { PreparedStatement } from "../prepared-statement.js";
import { matchElement } from "../principal-match.js";
import type { RequestView } from "../request.js";
import type { Application } from "../statement-applies.js";

/** A statement of the key's policies with what it makes of the request. */
export interface Visited {
  readonly prepared: PreparedStatement;
  readonly application: Application;
}

/**
 * Whether a boundary or session policies without an Allow take away what the key gave: true, false, or undefined where AWS
 * does not document it, as for grants. What a policy gives to a user, a role session or a federated session by its own ARN is not
 * limited; what it gives to a role is (IAM User Guide, "Policy evaluation for requests within a single account").
 */
export function limits(
  { reason }: Judgement,
  visited: readonly Visited[],
  view: RequestView,
  keyAccount: string,
): Outcome {
  if (reason === "grant") return undefined;
  // Across accounts, and where the key leaves it to IAM, all of the caller's IAM must allow anyway.
  if (reason !== "statement" || identityAccount(view.identity) !== keyAccount) return false;
  let answer: Outcome = true;
  for (const { prepared, application } of visited) {
    const { applies, match } = application;
    if (applies === false || prepared.statement.effect === "Deny") continue;
    if (applies === true && match === "account") continue;
    const exempt = applies === true ? isExempt(prepared, view) : undefined;
    if (exempt === true) return false;
    if (exempt === undefined) answer = undefined;
  }
  return answer;
}

/** Whether a statement gives straight to the user or session, so that no boundary or session policy limits it. */
function isExempt({ statement }: PreparedStatement, { identity, roleArn }: RequestView): Outcome {
  let answer: Outcome = false;
  for (const element of statement.principals) {
    const match = matchElement(element, identity, roleArn);
    if (match === "undecided") answer = undefined;
    if (match !== "direct") continue;
    if (element.kind === identity.kind && element.kind !== "role") return true;
    if (element.kind === "role") continue;
    if (element.kind === "everyone" && isRole(identity) && statement.conditions.some(namesPrincipal))
      return true;
    answer = undefined;
  }
  return answer;
}

const isRole = ({ kind }: Identity): boolean => kind === "role" || kind === "session";

/** `Principal: "*"` with aws:PrincipalArn gives to the session, where a role as Principal gives to the role ("IAM role principals"). */
function namesPrincipal({ key, operator }: Condition): boolean {
  return (
    key === "aws:principalarn" &&
    operator !== undefined &&
    !operator.operator.negated &&
    !operator.ifExists &&
    operator.set !== "all" &&
    operator.operator.family !== "null"
  );
}
