import { evaluate, type Outcome } from "./conditions.js";
import type { Condition, Policy, Statement } from "./document.js";
import { doubtsOf, namesKey } from "./layers/attached-statement.js";

/** The policies that decide for a user or role: identity policies, its groups' among them, and its boundary. */
export interface IdentityDocuments {
  readonly policies: readonly Policy[];
  readonly boundary?: Policy;
}

/** The key that is asked about. */
export interface IdentityTarget {
  readonly arn: string;
  readonly region: string;
  readonly account: string;
  /** Asked only where a condition is about them; undefined where they are not known. */
  readonly tags: () => ReadonlyMap<string, string> | undefined;
}

/**
 * Whether a user's or role's own policies let some request for the operation (index in `OPERATIONS`) on the key through:
 * `yes` where one can be made, `no` where none can (IAM User Guide, "Policy evaluation logic", within one account).
 */
export function identityAccess(
  { policies, boundary }: IdentityDocuments,
  target: IdentityTarget,
  operation: number,
): "yes" | "no" | "unknown" {
  const allowed = allOf(
    allows(policies, target, operation),
    boundary ? allows([boundary], target, operation) : true,
  );
  return allowed === undefined ? "unknown" : allowed ? "yes" : "no";
}

/** Whether an Allow that no Deny closes is in the policies. */
function allows(policies: readonly Policy[], target: IdentityTarget, operation: number): Outcome {
  let allowed: Outcome = false;
  let open: Outcome = true;
  for (const policy of policies) {
    for (const statement of policy.statements) {
      const covers = coversOperation(statement, policy, target, operation);
      if (covers === false) continue;
      if (statement.effect !== "Allow") {
        const closes = allOf(
          covers,
          statement.effect === "Deny" ? true : undefined,
          every(statement, target, holds),
        );
        if (closes === true) return false;
        if (closes === undefined) open = undefined;
      }
      if (statement.effect === "Deny") continue;
      const lets = allOf(
        covers,
        statement.effect === "Allow" ? true : undefined,
        every(statement, target, mayHold),
      );
      if (lets === true) allowed = true;
      else if (lets === undefined && !allowed) allowed = undefined;
    }
  }
  return allOf(allowed, open);
}

/** All true, one false, or undecided. */
function allOf(...outcomes: readonly Outcome[]): Outcome {
  if (outcomes.includes(false)) return false;
  return outcomes.includes(undefined) ? undefined : true;
}

function coversOperation(
  statement: Statement,
  policy: Policy,
  target: IdentityTarget,
  operation: number,
): Outcome {
  const acts = statement.hasAction && statement.operations[operation] === 1;
  const inDoubt = identityDoubts(statement).length > 0;
  if (!acts) return inDoubt ? undefined : false;
  const names = statement.hasResource && namesKey(statement, policy, target, () => undefined);
  return allOf(names, inDoubt ? undefined : true);
}

/** Identity policies have no Principal, which key policies cannot do without. */
export function identityDoubts(statement: Statement): Statement["doubts"] {
  return doubtsOf(statement, "without-principal");
}

function every(
  statement: Statement,
  target: IdentityTarget,
  outcomeOf: (condition: Condition, target: IdentityTarget) => Outcome,
): Outcome {
  return allOf(...statement.conditions.map((condition) => outcomeOf(condition, target)));
}

/** Keys whose value the caller's request brings: some request satisfies a condition on them, and another does not. */
const OF_THE_REQUEST =
  /^(?:kms:(?:viaservice|encryptioncontext(?::.*|keys)?|encryptionalgorithm|signingalgorithm|macalgorithm|messagetype|grantisforawsresource|grantoperations|granteeprincipal|bypasspolicylockoutsafetycheck|schedulekeydeletionpendingwindowindays|requestalias)|aws:(?:multifactorauthpresent|multifactorauthage|sourceip|sourcevpc|sourcevpce|securetransport|currenttime|epochtime|useragent|viaawsservice|calledvia(?:first|last)?|tagkeys|requesttag\/.*))$/;

/** Whether some request can meet the condition. */
function mayHold(condition: Condition, target: IdentityTarget): Outcome {
  const certain = settled(condition, target);
  if (certain !== undefined) return certain;
  return condition.operator && condition.doubt === undefined && OF_THE_REQUEST.test(condition.key)
    ? true
    : undefined;
}

/** Whether every request meets the condition. */
function holds(condition: Condition, target: IdentityTarget): Outcome {
  const certain = settled(condition, target);
  if (certain !== undefined) return certain;
  return condition.operator && condition.doubt === undefined && OF_THE_REQUEST.test(condition.key)
    ? false
    : undefined;
}

const TAG = "aws:resourcetag/";

/** Conditions on what the key itself settles: its tags, Region and account. */
function settled(condition: Condition, target: IdentityTarget): Outcome {
  const { key } = condition;
  const none = () => undefined;
  if (key === "aws:requestedregion") return evaluate(condition, [target.region], none);
  if (key === "aws:resourceaccount" || key === "kms:calleraccount" || key === "aws:principalaccount")
    return evaluate(condition, [target.account], none);
  if (!key.startsWith(TAG)) return undefined;
  const tags = target.tags();
  if (!tags) return undefined;
  const name = condition.keyWritten.slice(TAG.length);
  for (const [tag, value] of tags)
    if (tag.toLowerCase() === name.toLowerCase()) return evaluate(condition, [value], none);
  return evaluate(condition, undefined, none);
}
