import type { PrincipalElement } from "./document.js";
import { granteeOf } from "./grants.js";
import type { KeyAccess, Origin, Trust } from "./key-access.js";
import { withResourceControl } from "./layers/resource-denies.js";
import { type PreparedWorld, prepareWorld } from "./prepared.js";
import {
  answerAccounts,
  answerMembers,
  answerPublic,
  answerUnnamed,
  type Sources,
} from "./symbolic/answer-access.js";
import {
  answerEscalators,
  answerIamDelegation,
  answerLockedOut,
  principalsWith,
} from "./symbolic/answer-principals.js";
import { answerDeputies } from "./symbolic/answer-services.js";
import { denying, type Inquiry, type Source } from "./symbolic/ask.js";
import { collectFacts, isOrphan, type SourceFact } from "./symbolic/facts.js";
import { inertStatements } from "./symbolic/inert.js";
import { collectNames, insidersOf } from "./symbolic/names.js";
import { originOfStatement } from "./symbolic/origin.js";
import type { World } from "./world.js";

/** Work that one analysis may do, in steps of some 0.2 µs; ordinary policies take a thousandth. */
const BUDGET = 2_000_000;

/** No request is older than this; where a world gives no time, conditions on the past are judged by it. */
const EARLIEST = Date.UTC(2026, 0, 1);

/** `analyseKey` without its memory. */
export function analyse(world: World, trust: Trust): KeyAccess {
  const organization = organizationOf(world, trust);
  const { organization: _, ...rest } = world;
  const own = prepareWorld(organization === undefined ? rest : { ...rest, organization });
  const prepared = withResourceControl(own);
  const names = collectNames(prepared);
  const earliest = world.asOf === undefined ? EARLIEST : Math.max(Date.parse(world.asOf) || 0, EARLIEST);
  const insiders = insidersOf(names, prepared, trust.trustedAccounts);
  const inquiry: Inquiry = { prepared, names, insiders, earliest, budget: { left: BUDGET } };
  const sources = collectSources(prepared);
  const members = new Set(prepared.world.organization?.accounts ?? []);
  const { account: ownAccount } = world.key;
  const mentioned = [...names.mentioned].sort();
  const isPublic = answerPublic(sources, inquiry);
  const open = isPublic.verdict === "yes";
  const external = mentioned.filter((account) => !members.has(account));
  const siblings = mentioned.filter((account) => members.has(account));
  const facts = collectFacts(sources, inquiry);
  const member = [...members].find((account) => account !== ownAccount && !siblings.includes(account));
  return {
    problems: problemsOf(own),
    unreadable: own.unreadable.map(({ source: sourceName, why }) => ({ sourceName, why })),
    facts: facts.map(({ fact }) => fact),
    public: isPublic,
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
        : answerLockedOut(collectSources(own), { ...inquiry, prepared: own }),
    escalators: answerEscalators(facts, sources, inquiry),
    admins: principalsWith("administrative", facts),
    users: principalsWith("cryptographic", facts),
    inertStatements: inertStatements(own),
    orphanedPrincipals: facts
      .filter(({ element }) => isOrphan(element))
      .map(({ fact }) => ({ principal: fact.principal, origin: fact.origin })),
    notPrincipalAllows: originsOf(
      own,
      ({ statement }) => statement.effect !== "Deny" && statement.notPrincipal,
    ),
    notActionAllows: originsOf(own, ({ statement }) => statement.effect !== "Deny" && statement.notAction),
    iamDelegation: answerIamDelegation(facts, inquiry),
  };
}

/** The one that the trust names; which account manages it, the world may know better. */
function organizationOf(world: World, trust: Trust): World["organization"] {
  if (!trust.organization || !world.organization)
    return trust.organization === undefined ? world.organization : trust.organization;
  const { managementAccount } = world.organization;
  return { ...(managementAccount === undefined ? {} : { managementAccount }), ...trust.organization };
}

function collectSources(prepared: PreparedWorld): Sources {
  const allows = prepared.statements.filter(
    ({ statement, resource }) =>
      statement.effect !== "Deny" &&
      (statement.doubts.length > 0 || (resource !== false && statement.hasAction)),
  );
  // Alike grants give the same access; each kind is looked at once.
  const alike = new Map<string, Extract<Source, { kind: "grant" }>>();
  for (const grant of prepared.world.grants) {
    const constraints = grant.Constraints ? JSON.stringify(grant.Constraints) : "";
    const parts = [
      grant.GranteePrincipal,
      grant.GranteeServicePrincipal,
      grant.Operations.join(),
      constraints,
    ];
    const name = parts.join("\u0000");
    if (!alike.has(name)) alike.set(name, { kind: "grant", grant, grantee: granteeOf(grant) });
  }
  const grants = [...alike.values()];
  const named = new Map<string, PrincipalElement>();
  const note = (element: PrincipalElement | undefined): void => {
    if (element && "name" in element) named.set(element.written, element);
  };
  for (const { statement } of allows) statement.principals.forEach(note);
  for (const { grantee } of grants) note(grantee);
  return { allows, denies: denying(prepared), grants, named: [...named.values()] };
}

function problemsOf(prepared: PreparedWorld): KeyAccess["problems"] {
  const seen = new Map(prepared.statements.map(({ source, policy }) => [policy, source]));
  return [...seen].flatMap(([policy, sourceName]) =>
    policy.problems.map((problem) => ({ ...problem, sourceName })),
  );
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
