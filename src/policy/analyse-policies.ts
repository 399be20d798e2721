import type { PrincipalElement } from "./document.js";
import type { KeyAccess, Origin, Trust } from "./key-access.js";
import { withResourceControl } from "./layers/resource-denies.js";
import { type PreparedWorld, prepareWorld } from "./prepared.js";
import { originOfStatement } from "./prepared-statement.js";
import { accountSet } from "./symbolic/accounts.js";
import {
  answerAccounts,
  answerMembers,
  answerPublic,
  answerUnnamed,
  publicStatements,
  type Sources,
} from "./symbolic/answer-access.js";
import {
  answerEscalators,
  answerIamDelegation,
  answerLockedOut,
  principalsWith,
} from "./symbolic/answer-principals.js";
import { answerDeputies } from "./symbolic/answer-services.js";
import { denying, type Inquiry, newMemo } from "./symbolic/ask.js";
import { newBudget } from "./symbolic/budget.js";
import { collectFacts, isOrphan, type SourceFact } from "./symbolic/facts.js";
import { inertStatements } from "./symbolic/inert.js";
import { collectNames, type GrantNames, insidersOf } from "./symbolic/names.js";
import type { World } from "./world.js";

/** What a key's policies give, whatever its grants add; the same for every key with equal policies and an equal standing. */
export interface PolicyAnalysis {
  /** Without a grant this is all there is to say. */
  readonly access: KeyAccess;
  /** What questions about grants need. */
  readonly sources: Sources;
  readonly inquiry: Inquiry;
  /** Named accounts outside the organization, and inside it. */
  readonly external: readonly string[];
  readonly siblings: readonly string[];
}

/** No request is older than this; where a world gives no time, conditions on the past are judged by it. */
const EARLIEST = Date.UTC(2026, 0, 1);

/** Analyses the policies of a world, whose grants say no more here than which accounts and roles are named. */
export function analysePolicies(world: World, trust: Trust, granted: GrantNames): PolicyAnalysis {
  const organization = organizationOf(world, trust);
  const own = prepareWorld(
    organization === undefined ? { ...world, grants: [] } : { ...world, grants: [], organization },
  );
  const prepared = withResourceControl(own, granted.grantees);
  const names = collectNames(prepared, granted);
  const earliest = world.asOf === undefined ? EARLIEST : Math.max(Date.parse(world.asOf) || 0, EARLIEST);
  const insiders = insidersOf(names, prepared, trust.trustedAccounts);
  const inquiry: Inquiry = { prepared, names, insiders, earliest, budget: newBudget(), memo: newMemo() };
  const sources = collectSources(prepared, granted.grantees);
  const { accounts: listed = [] } = organization ?? {};
  const members = accountSet(listed);
  const mentioned = [...names.mentioned].sort();
  const external = mentioned.filter((account) => !members.has(account));
  const siblings = mentioned.filter((account) => members.has(account));
  const isPublic = answerPublic(sources, inquiry);
  const open = isPublic.verdict === "yes";
  const facts = collectFacts(sources, inquiry);
  const { account: ownAccount } = world.key;
  const member = listed.find((account) => account !== ownAccount && !siblings.includes(account));
  const access: KeyAccess = {
    problems: problemsOf(own),
    unreadable: own.unreadable.map(({ source: sourceName, why }) => ({ sourceName, why })),
    facts: facts.map(({ fact }) => fact),
    public: isPublic,
    publicStatements: publicStatements(isPublic, sources, inquiry),
    externalAccounts: answerAccounts(external, open, trust, sources, inquiry),
    externalUnnamed: answerUnnamed(isPublic, sources, inquiry),
    orgAccounts: answerAccounts(siblings, open, trust, sources, inquiry),
    orgMembers: answerMembers(member, open, sources, inquiry),
    confusedDeputy: answerDeputies(sources, inquiry),
    federated: federatedOf(facts),
    // A resource control policy locks nobody out for good: the organization can take it back.
    lockedOut:
      prepared === own
        ? answerLockedOut(sources, inquiry)
        : answerLockedOut(collectSources(own, granted.grantees), {
            ...inquiry,
            prepared: own,
            memo: newMemo(),
          }),
    escalators: answerEscalators(facts, sources, inquiry),
    admins: principalsWith("administrative", facts),
    users: principalsWith("cryptographic", facts),
    inertStatements: inertStatements(own),
    orphanedPrincipals: orphansOf(facts),
    notPrincipalAllows: originsOf(
      own,
      ({ statement }) => statement.effect !== "Deny" && statement.notPrincipal,
    ),
    notActionAllows: originsOf(own, ({ statement }) => statement.effect !== "Deny" && statement.notAction),
    iamDelegation: answerIamDelegation(facts, inquiry),
  };
  return { access, sources, inquiry, external, siblings };
}

/** The one that the trust names; which account manages it, the world may know better. */
function organizationOf(world: World, trust: Trust): World["organization"] {
  if (!trust.organization || !world.organization)
    return trust.organization === undefined ? world.organization : trust.organization;
  const { managementAccount } = world.organization;
  return { ...(managementAccount === undefined ? {} : { managementAccount }), ...trust.organization };
}

function collectSources(prepared: PreparedWorld, grantees: readonly PrincipalElement[]): Sources {
  const allows = prepared.statements.filter(
    ({ statement, resource }) =>
      statement.effect !== "Deny" &&
      (statement.doubts.length > 0 || (resource !== false && statement.hasAction)),
  );
  const named = new Map<string, PrincipalElement>();
  const note = (element: PrincipalElement): void => {
    if ("name" in element) named.set(element.written, element);
  };
  const denies = denying(prepared);
  for (const { statement } of allows) statement.principals.forEach(note);
  // Whom a Deny spares by name may be a session, which no role stands for.
  for (const { statement } of denies) if (statement.notPrincipal) statement.principals.forEach(note);
  grantees.forEach(note);
  return { allows, denies, grants: [], named: [...named.values()] };
}

/** Unique ids of deleted users and roles, with where they stand. */
export function orphansOf(facts: readonly SourceFact[]): KeyAccess["orphanedPrincipals"] {
  return facts
    .filter(({ element }) => isOrphan(element))
    .map(({ fact }) => ({ principal: fact.principal, origin: fact.origin }));
}

function problemsOf(prepared: PreparedWorld): KeyAccess["problems"] {
  const found: KeyAccess["problems"][number][] = [];
  let last: PreparedWorld["statements"][number]["source"] | undefined;
  for (const { policy, source: sourceName } of prepared.statements) {
    if (sourceName === last) continue;
    last = sourceName;
    for (const problem of policy.problems) found.push({ ...problem, sourceName });
  }
  return found;
}

function federatedOf(facts: readonly SourceFact[]): KeyAccess["federated"] {
  return facts
    .filter(({ fact }) => fact.kind === "federated" || fact.kind === "canonical-user")
    .map(({ fact: { principal, origin } }) => ({
      principal,
      origin,
      reason: "AWS does not document what this kind of principal admits in a key policy",
    }));
}

function originsOf(
  prepared: PreparedWorld,
  wanted: (statement: PreparedWorld["statements"][number]) => boolean,
): readonly Origin[] {
  return prepared.statements.filter(wanted).map(originOfStatement);
}
