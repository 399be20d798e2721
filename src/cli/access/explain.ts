import { type Decision, decide, type World } from "../../policy/index.js";
import { callerPolicies } from "./caller-policies.js";
import type { KeyEvidence } from "./evidence.js";
import type { GivenRequest } from "./given-request.js";
import { type ExplainedRequest, requestOf } from "./request.js";

export interface Explanation extends ExplainedRequest {
  readonly decision: Decision;
  /** Grants that the key has; the decision lists the first 200. */
  readonly grantCount: number;
  /** Whether the caller's own IAM was read. */
  readonly iamRead: boolean;
  /** What the decision takes for granted. */
  readonly assumption: string;
}

/** A denial that a statement or grant which was not read could turn round. */
const OPEN = new Set<Decision["reason"]>(["no-allow", "own-iam-does-not-allow"]);

/** Decides one request. A denial for want of an Allow stands only where everything that could allow was read. */
export function explain(given: GivenRequest, evidence: KeyEvidence): Explanation {
  const caller = callerPolicies(given.principal, evidence);
  const world = { ...evidence.world, ...caller.world };
  const explained = {
    ...requestOf(given, { ...evidence, world }, caller.tags),
    grantCount: world.grants.length,
    iamRead: world.iam !== undefined,
    assumption: assumptionOf(world),
  };
  const decision = decide(explained.request, world);
  const unread = [
    ...(evidence.ramRead ? [] : ["policy AWS_RAM was"]),
    ...(evidence.grantsRead ? [] : ["the grants were"]),
  ];
  if (decision.outcome !== "deny" || !OPEN.has(decision.reason) || unread.length === 0)
    return { ...explained, decision };
  const why = `nothing that was read allows it, but ${unread.join(" and ")} not read`;
  return { ...explained, decision: { ...decision, outcome: "undecided", why } };
}

function assumptionOf({ scps, rcps, iam }: World): string {
  const aside = [
    ...(scps ? [] : ["service control policies"]),
    ...(rcps ? [] : ["resource control policies"]),
    ...(iam ? ["session policies"] : []),
    "key state",
  ].join(", ");
  return `${aside.charAt(0).toUpperCase()}${aside.slice(1)} and key type are left aside.`;
}
