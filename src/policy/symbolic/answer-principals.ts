import type { PrincipalElement } from "../document.js";
import type { Escalator, KeyAccess, Origin, PrincipalOperations } from "../key-access.js";
import { OPERATIONS, operationIndex } from "../operations.js";
import type { PreparedStatement } from "../prepared-statement.js";
import type { KeyContext } from "../world.js";
import type { Sources } from "./answer-access.js";
import { ask, type Inquiry } from "./ask.js";
import { classOf, isClassed, isElsewhere, isPlain, type SourceFact } from "./facts.js";
import { unnamedAccount } from "./names.js";
import { originOf, witnessOf } from "./origin.js";
import { accountClass } from "./principal-class.js";
import type { Source } from "./source.js";

const PUT_KEY_POLICY = operationIndex("kms:PutKeyPolicy") ?? -1;
const CREATE_GRANT = operationIndex("kms:CreateGrant") ?? -1;

/** Whether a list holds an operation that can give rights away. */
function escalates(names: readonly string[]): boolean {
  return names.includes("kms:PutKeyPolicy") || names.includes("kms:CreateGrant");
}

const ADMINISTRATIVE = new Set(OPERATIONS.filter((o) => o.administrative).map(({ name }) => `kms:${name}`));
const CRYPTOGRAPHIC = new Set(OPERATIONS.filter((o) => o.cryptographic).map(({ name }) => `kms:${name}`));

type Sort = "administrative" | "cryptographic";

/** So many names are looked through sooner than remembered. */
const FEW = 8;

/** Names of one sort, by the list they are taken from; statements and grants share lists. */
const sorted: Readonly<Record<Sort, WeakMap<readonly string[], readonly string[]>>> = {
  administrative: new WeakMap(),
  cryptographic: new WeakMap(),
};

function ofSort(sort: Sort, names: readonly string[]): readonly string[] {
  const wanted = sort === "administrative" ? ADMINISTRATIVE : CRYPTOGRAPHIC;
  if (names.length <= FEW) return names.filter((name) => wanted.has(name));
  const known = sorted[sort].get(names);
  if (known) return known;
  const found = names.filter((name) => wanted.has(name));
  sorted[sort].set(names, found);
  return found;
}

/** The names of both lists, sorted. */
function united(some: readonly string[], more: readonly string[]): readonly string[] {
  if (some === more || more.every((name) => some.includes(name))) return some;
  return [...new Set([...some, ...more])].sort();
}

/** Principals with operations of one sort, added up over statements and grants; `before` are those of other statements. */
export function principalsWith(
  sort: Sort,
  facts: readonly SourceFact[],
  before: readonly PrincipalOperations[] = [],
): readonly PrincipalOperations[] {
  const found = new Map<string, { -readonly [K in keyof PrincipalOperations]: PrincipalOperations[K] }>();
  const origins = new Map<string, Origin[]>();
  for (const holder of before) found.set(holder.principal, { ...holder });
  for (const { fact } of facts) {
    const operations = ofSort(sort, fact.operations);
    const undecided = ofSort(sort, fact.undecided);
    if (operations.length === 0 && undecided.length === 0) continue;
    const { principal, kind, account, origin } = fact;
    const known = found.get(principal);
    if (known) {
      known.operations = united(known.operations, operations);
      known.undecided = united(known.undecided, undecided);
      const list = origins.get(principal) ?? [...known.origins];
      list.push(origin);
      origins.set(principal, list);
      known.origins = list;
    } else {
      const whose = account === undefined ? {} : { account };
      found.set(principal, { principal, kind, ...whose, operations, undecided, origins: [origin] });
    }
  }
  return [...found.values()].map((holder) => {
    const { operations, undecided } = holder;
    if (undecided.length > 0) holder.undecided = undecided.filter((name) => !operations.includes(name));
    return holder;
  });
}

/** Who can give away more than he has: PutKeyPolicy, CreateGrant with free grantee and route, grants that hold CreateGrant. */
export function answerEscalators(
  facts: readonly SourceFact[],
  sources: Sources,
  inquiry: Inquiry,
): readonly Escalator[] {
  const own = inquiry.prepared.world.key.account;
  const found: Escalator[] = [];
  for (const entry of facts) {
    const { source, element, fact } = entry;
    if (!element || !isClassed(element)) {
      const { principal, origin, undecided } = fact;
      const through = undecided.includes("kms:PutKeyPolicy") ? "PutKeyPolicy" : "CreateGrant";
      if (escalates(undecided)) {
        found.push({
          principal,
          through,
          origin,
          verdict: "unknown",
          reason: "what this principal admits is not known",
        });
      }
      continue;
    }
    const reaches = (name: string): boolean => fact.operations.includes(name);
    if (!escalates(fact.operations) && !escalates(fact.undecided)) continue;
    if (element.kind === "account" && element.account === own) continue;
    const cls = classOf(element, inquiry);
    const base = {
      principal: fact.principal,
      ...(fact.account === undefined ? {} : { account: fact.account }),
      origin: fact.origin,
    };
    if (source.kind === "grant") {
      if (reaches("kms:CreateGrant")) found.push({ ...base, through: "grant", verdict: "yes" });
      else if (fact.undecided.includes("kms:CreateGrant"))
        found.push({ ...base, through: "grant", verdict: "unknown" });
      continue;
    }
    if (reaches("kms:PutKeyPolicy") && cls.kind !== "service") {
      const reply = ask({ source, cls, operations: [PUT_KEY_POLICY], denies: sources.denies }, inquiry);
      if (reply.verdict === "yes") {
        found.push({
          ...base,
          through: "PutKeyPolicy",
          verdict: "yes",
          witness: witnessOf(reply.request, source, inquiry.prepared),
        });
      }
    } else if (fact.undecided.includes("kms:PutKeyPolicy")) {
      found.push({
        ...base,
        through: "PutKeyPolicy",
        verdict: "unknown",
        reason: "whether it may call kms:PutKeyPolicy could not be decided",
      });
    }
    if (!reaches("kms:CreateGrant") && !fact.undecided.includes("kms:CreateGrant")) continue;
    const fixed = freeGrant(inquiry);
    const reply = ask({ source, cls, operations: [CREATE_GRANT], denies: sources.denies, fixed }, inquiry);
    if (reply.verdict === "yes") {
      found.push({
        ...base,
        through: "CreateGrant",
        verdict: "yes",
        witness: witnessOf(reply.request, source, inquiry.prepared),
      });
    } else if (reply.verdict === "unknown") {
      found.push({ ...base, through: "CreateGrant", verdict: "unknown", reason: reply.reason });
    }
  }
  return found;
}

/** A direct call for a grant to a stranger. */
function freeGrant({ names, prepared }: Inquiry): ReadonlyMap<string, readonly string[] | undefined> {
  const { partition } = prepared.world.key;
  return new Map<string, readonly string[] | undefined>([
    ["kms:viaservice", undefined],
    ["kms:grantisforawsresource", ["false"]],
    ["kms:granteeprincipal", [`arn:${partition}:iam::${unnamedAccount(names)}:role/stranger`]],
    ["kms:granteeserviceprincipal", undefined],
  ]);
}

/** Can nobody change the policy any more? `AWS_RAM` does not count (KMS API Reference, PutKeyPolicy, lockout check). */
export function answerLockedOut(sources: Sources, inquiry: Inquiry): KeyAccess["lockedOut"] {
  const { prepared } = inquiry;
  const denies = sources.denies.filter((deny) => deny.source === "default");
  const reasons = new Set<string>();
  for (const { source, why } of prepared.unreadable) {
    if (source === "default") reasons.add(`policy ${source} cannot be read: ${why}`);
  }
  if (!prepared.world.policies.some(({ name }) => name === "default"))
    reasons.add("the policy default was not given");
  for (const allow of sources.allows) {
    if (
      allow.source !== "default" ||
      !(allow.statement.operations[PUT_KEY_POLICY] || allow.statement.doubts.length > 0)
    )
      continue;
    const source: Source = { kind: "statement", prepared: allow };
    const obvious = isPlain(source, { ...sources, denies }) && ownPrincipal(allow, prepared.world.key);
    if (obvious) return { verdict: "no", by: originOf(source), principal: obvious.written };
    const cls = accountClass(prepared.world, prepared.world.key.account, "named", sources.named);
    const reply = ask({ source, cls, operations: [PUT_KEY_POLICY], denies }, inquiry);
    if (reply.verdict === "yes")
      return { verdict: "no", by: originOf(source), principal: reply.request.principal };
    if (reply.verdict === "unknown") reasons.add(reply.reason);
  }
  return reasons.size > 0 ? { verdict: "unknown", reasons: [...reasons] } : { verdict: "yes" };
}

/** A principal of the own account that a statement names. */
function ownPrincipal(
  { statement }: PreparedStatement,
  { account, partition }: KeyContext,
): PrincipalElement | undefined {
  if (statement.notPrincipal) return undefined;
  return statement.principals.find(
    (element) => "account" in element && element.account === account && !isElsewhere(element, partition),
  );
}

/** Whether statements leave decisions to the own account's IAM. */
export function answerIamDelegation(
  facts: readonly SourceFact[],
  inquiry: Inquiry,
): KeyAccess["iamDelegation"] {
  const own = inquiry.prepared.world.key.account;
  let operations: readonly string[] = [];
  const origins: Origin[] = [];
  let doubtful = inquiry.prepared.unreadable.length > 0;
  for (const { element, fact, source } of facts) {
    if (source.kind === "grant") continue;
    if (element?.kind !== "account" || element.account !== own) {
      if (element?.kind === "unreadable" || fact.kind === "not-listed") doubtful = true;
      continue;
    }
    if (fact.operations.length === 0) {
      if (fact.undecided.length > 0) doubtful = true;
      continue;
    }
    operations = origins.length === 0 ? fact.operations : united(operations, fact.operations);
    origins.push(fact.origin);
  }
  const enabled = origins.length > 0 ? "yes" : doubtful ? "unknown" : "no";
  return { enabled, operations, origins };
}
