import { type Decision, decide } from "../../policy/index.js";
import type { KeyEvidence } from "./evidence.js";
import type { GivenRequest } from "./given-request.js";
import { type ExplainedRequest, requestOf } from "./request.js";

/** What a decision takes for granted. */
export const DECISION_ASSUMES =
  "Service and resource control policies, key state and key type are left aside.";

export interface Explanation extends ExplainedRequest {
  readonly decision: Decision;
  /** Grants that the key has; the decision lists the first 200. */
  readonly grantCount: number;
}

/** A denial that a statement or grant which was not read could turn round. */
const OPEN = new Set<Decision["reason"]>(["no-allow", "own-iam-does-not-allow"]);

/** Decides one request. A denial for want of an Allow stands only where everything that could allow was read. */
export function explain(given: GivenRequest, evidence: KeyEvidence): Explanation {
  const explained = requestOf(given, evidence);
  const decision = decide(explained.request, evidence.world);
  const grantCount = evidence.world.grants.length;
  const unread = [
    ...(evidence.ramRead ? [] : ["policy AWS_RAM was"]),
    ...(evidence.grantsRead ? [] : ["the grants were"]),
  ];
  if (decision.outcome !== "deny" || !OPEN.has(decision.reason) || unread.length === 0)
    return { ...explained, decision, grantCount };
  const why = `nothing that was read allows it, but ${unread.join(" and ")} not read`;
  return { ...explained, grantCount, decision: { ...decision, outcome: "undecided", why } };
}
