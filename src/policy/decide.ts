import { describeCondition, evaluate, explainCondition } from "./conditions.js";
import { applyGrant } from "./grants.js";
import { type Judgement, judge } from "./judge.js";
import { hasBoundary } from "./layers/identity-policies.js";
import { limits, type Visited } from "./layers/implicit-limit.js";
import type { Stop } from "./layers/stop.js";
import { judgeLayers, type Layers } from "./layers.js";
import { actionName, operationIndex } from "./operations.js";
import { type PreparedWorld, prepareWorld } from "./prepared.js";
import { originOfStatement, type PreparedStatement } from "./prepared-statement.js";
import { type AccessRequest, type RequestView, viewRequest } from "./request.js";
import type { Application } from "./statement-applies.js";
import type { World } from "./world.js";

export interface ConditionTrace {
  readonly condition: string;
  readonly outcome: "holds" | "fails" | "undecided";
  readonly why: string;
}

/** What one statement made of the request. */
export interface StatementTrace {
  readonly source: string;
  /** 0-based. */
  readonly index: number;
  readonly id: string;
  readonly effect: "Allow" | "Deny" | "either";
  readonly applies: "yes" | "no" | "undecided";
  readonly why: string;
  readonly conditions: readonly ConditionTrace[];
}

export interface GrantTrace {
  readonly grantId: string;
  readonly allows: boolean;
  readonly why: string;
}

/** The statement or grant that decided. */
export type Decider =
  | { readonly kind: "statement"; readonly source: string; readonly index: number; readonly id: string }
  | { readonly kind: "grant"; readonly grantId: string }
  | { readonly kind: "scp" | "rcp" | "boundary" | "session" | "iam"; readonly why: string };

export interface Decision {
  /** Key state and key type aside. */
  readonly outcome: "allow" | "deny" | "undecided";
  readonly reason: Judgement["reason"] | "scp" | "rcp" | "boundary" | "session" | "iam-deny";
  readonly why: string;
  readonly decidedBy?: Decider;
  readonly statements: readonly StatementTrace[];
  readonly grants: readonly GrantTrace[];
}

const WHY: Readonly<Record<Judgement["reason"], string>> = {
  "not-a-kms-operation": "KMS has no such operation",
  "unknown-principal": "the principal cannot be read",
  "other-partition": "a principal of another partition cannot use the key",
  "not-by-key-policy": "no key policy decides this operation, only IAM policies do",
  "not-across-accounts": "the operation does not work across accounts",
  "explicit-deny": "an explicit Deny applies",
  statement: "a statement allows it",
  grant: "a grant allows it",
  "iam-delegation": "the key policy leaves it to the account's IAM, which allows it",
  "no-allow": "no statement or grant allows it",
  "own-iam-does-not-allow": "the caller's own IAM policies do not allow it",
  "own-iam-not-known": "it hangs on the caller's own IAM policies, which are not known",
  "statement-undecided": "a statement that could change the answer cannot be decided",
  "policy-unreadable": "a policy of the key cannot be read",
};

/**
 * Simulates one request on the key and shows why it ends as it does: by key policies, grants and, where they are given,
 * the caller's IAM policies, SCPs and RCPs. Never throws on bad policies: what cannot be read leaves the answer `undecided`.
 */
export function decide(request: AccessRequest, world: World): Decision {
  return decidePrepared(request, prepareWorld(world));
}

/** `decide` on a world that was prepared before. */
export function decidePrepared(request: AccessRequest, prepared: PreparedWorld): Decision {
  const { world } = prepared;
  const seen = viewRequest(request, world.key.partition);
  const view = hasBoundary(world, seen) ? { ...seen, isBounded: true } : seen;
  const operation = operationIndex(request.action);
  if (operation === undefined) {
    return {
      outcome: "deny",
      reason: "not-a-kms-operation",
      why: WHY["not-a-kms-operation"],
      statements: [],
      grants: [],
    };
  }
  const layers = judgeLayers(world, request, view, operation);
  const visited: Visited[] = [];
  const judgement = judge(prepared, operation, view, layers.iam, (statement, application) => {
    visited.push({ prepared: statement, application });
  });
  const statements = visited.map((one) => traceStatement(one.prepared, one.application, operation, view));
  const grants = world.grants.slice(0, MOST_GRANTS_TRACED).map((grant) => {
    const { allows, why } = applyGrant(grant, operation, view, world.key);
    return { grantId: grant.GrantId, allows, why };
  });
  const base = { statements, grants };
  const stop = stopOf(judgement, layers, visited, view, world.key.account);
  if (stop) {
    const { kind, why, sure } = stop;
    const reason = kind === "iam" ? "iam-deny" : kind;
    return { outcome: sure ? "deny" : "undecided", reason, why, decidedBy: { kind, why }, ...base };
  }
  const decidedBy = deciderOf(judgement);
  return {
    outcome: judgement.outcome,
    reason: judgement.reason,
    why: WHY[judgement.reason],
    ...(decidedBy ? { decidedBy } : {}),
    ...base,
  };
}

/** The layer that takes back what the key gives, or that is to blame for what the caller's own IAM does not give. */
function stopOf(
  judgement: Judgement,
  { stop, limit }: Layers,
  visited: readonly Visited[],
  view: RequestView,
  keyAccount: string,
): Stop | undefined {
  if (judgement.reason === "own-iam-does-not-allow") return limit?.sure ? limit : undefined;
  if (judgement.outcome === "deny") return undefined;
  if (stop?.sure) return stop;
  if (limit && judgement.outcome === "allow") {
    const taken = limits(judgement, visited, view, keyAccount);
    const sure = taken === true && limit.sure;
    if (taken !== false && (sure || !stop)) return { ...limit, sure };
  }
  return stop;
}

/** A key can have 50,000 grants; the trace shows the first ones, the decision looks at all. */
const MOST_GRANTS_TRACED = 200;

function deciderOf({ statement, grant }: Judgement): Decider | undefined {
  if (grant) return { kind: "grant", grantId: grant.GrantId };
  if (!statement) return undefined;
  const {
    source,
    statement: { index },
  } = statement;
  return { kind: "statement", source, index, id: originOfStatement(statement).id };
}

function traceStatement(
  prepared: PreparedStatement,
  { applies, because }: Application,
  operation: number,
  view: RequestView,
): StatementTrace {
  const { statement, source } = prepared;
  const conditions =
    because === undefined || because === "Condition" || because === "none"
      ? statement.conditions.map((condition): ConditionTrace => {
          const values = view.values(condition.key);
          const outcome = evaluate(condition, values, view.single);
          return {
            condition: describeCondition(condition),
            outcome: outcome === undefined ? "undecided" : outcome ? "holds" : "fails",
            why: explainCondition(condition, values, outcome),
          };
        })
      : [];
  return {
    source,
    index: statement.index,
    id: originOfStatement(prepared).id,
    effect: statement.effect,
    applies: applies === undefined ? "undecided" : applies ? "yes" : "no",
    why: whyStatement(prepared, applies, because, operation),
    conditions,
  };
}

function whyStatement(
  { statement, resource }: PreparedStatement,
  applies: boolean | undefined,
  because: Application["because"],
  operation: number,
): string {
  if (applies === true) return "principal, action, resource and every condition match";
  if (applies === undefined) {
    const [doubt] = statement.doubts;
    if (doubt) return doubt.message;
    if (resource === undefined) return "AWS does not document the effect of this Resource in a key policy";
    return "its principal or a condition cannot be decided";
  }
  switch (because) {
    case "Action":
      return statement.hasAction
        ? `${actionName(operation)} is not among its actions`
        : "without Action it has no effect";
    case "Resource":
      return statement.hasResource
        ? "its Resource does not match this key"
        : "without Resource it has no effect";
    case "Principal":
      return "the caller is not its principal";
    default:
      return "a condition does not hold";
  }
}
