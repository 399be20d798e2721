import { granteeOf } from "./grants.js";
import type { KeyAccess, Origin, Trust } from "./key-access.js";
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
import { collectNames, insidersOf, type Names } from "./symbolic/names.js";
import { originOfStatement } from "./symbolic/origin.js";
import type { KeyGrant, World } from "./world.js";

/** Work that one analysis may do, in steps of about 50 ns; ordinary policies take a thousandth. */
const BUDGET = 3_000_000;

/** No request is older than this; where a world gives no time, conditions on the past are judged by it. */
const EARLIEST = Date.UTC(2026, 0, 1);

/** `analyseKey` without its memory. */
export function analyse(world: World, trust: Trust): KeyAccess {
  const organization = trust.organization === undefined ? world.organization : trust.organization;
  const { organization: _, ...rest } = world;
  const prepared = prepareWorld(organization === undefined ? rest : { ...rest, organization });
  const names = collectNames(prepared);
  const earliest = world.asOf === undefined ? EARLIEST : Math.max(Date.parse(world.asOf) || 0, EARLIEST);
  const insiders = insidersOf(names, prepared, trust.trustedAccounts);
  const inquiry: Inquiry = { prepared, names, insiders, earliest, budget: { left: BUDGET } };
  const sources = collectSources(prepared);
  const members = new Set(prepared.world.organization?.accounts ?? []);
  const own = world.key.account;
  const mentioned = mentionedAccounts(names, sources, members, own);
  const isPublic = answerPublic(sources, inquiry);
  const open = isPublic.verdict === "yes";
  const external = mentioned.filter((account) => !members.has(account));
  const siblings = mentioned.filter((account) => members.has(account));
  const facts = collectFacts(sources, inquiry);
  const member = [...members].find((account) => account !== own && !siblings.includes(account));
  return {
    problems: problemsOf(prepared),
    unreadable: prepared.unreadable.map(({ source: sourceName, why }) => ({ sourceName, why })),
    facts: facts.map(({ fact }) => fact),
    public: isPublic,
    externalAccounts: answerAccounts(external, open, trust, sources, inquiry),
    externalUnnamed: answerUnnamed(isPublic, sources, inquiry),
    orgAccounts: answerAccounts(siblings, open, trust, sources, inquiry),
    orgMembers: answerMembers(member, open, sources, inquiry),
    confusedDeputy: answerDeputies(sources, inquiry),
    federated: federatedOf(facts),
    lockedOut: answerLockedOut(sources, inquiry),
    escalators: answerEscalators(facts, sources, inquiry),
    admins: principalsWith("administrative", facts),
    users: principalsWith("cryptographic", facts),
    inertStatements: inertStatements(prepared),
    orphanedPrincipals: facts
      .filter(({ element }) => isOrphan(element))
      .map(({ fact }) => ({ principal: fact.principal, origin: fact.origin })),
    notPrincipalAllows: originsOf(
      prepared,
      ({ statement }) => statement.effect !== "Deny" && statement.notPrincipal,
    ),
    notActionAllows: originsOf(
      prepared,
      ({ statement }) => statement.effect !== "Deny" && statement.notAction,
    ),
    iamDelegation: answerIamDelegation(facts, inquiry),
  };
}

function collectSources(prepared: PreparedWorld): Sources {
  const allows = prepared.statements.filter(
    ({ statement, resource }) =>
      statement.effect !== "Deny" &&
      (statement.doubts.length > 0 || (resource !== false && statement.hasAction)),
  );
  const alike = new Map<string, KeyGrant>();
  for (const grant of prepared.world.grants) {
    const name = JSON.stringify([
      grant.GranteePrincipal,
      grant.GranteeServicePrincipal,
      [...grant.Operations].sort(),
      grant.Constraints,
    ]);
    if (!alike.has(name)) alike.set(name, grant);
  }
  const grants = [...alike.values()].map(
    (grant): Extract<Source, { kind: "grant" }> => ({ kind: "grant", grant }),
  );
  const elements = [
    ...allows.flatMap(({ statement }) => statement.principals),
    ...grants.map(({ grant }) => granteeOf(grant)).filter((grantee) => grantee !== undefined),
  ];
  const named = new Map(
    elements.filter((element) => "name" in element).map((element) => [element.written, element]),
  );
  return { allows, denies: denying(prepared), grants, named: [...named.values()] };
}

/** Accounts that principals, conditions or grants name, but for the own one. Members count only where they are named. */
function mentionedAccounts(
  names: Names,
  sources: Sources,
  members: ReadonlySet<string>,
  own: string,
): readonly string[] {
  const written = new Set<string>();
  const note = (text: string): void => {
    for (const [account] of text.matchAll(/(?<!\d)\d{12}(?!\d)/g)) written.add(account);
  };
  for (const { statement } of [...sources.allows, ...sources.denies]) {
    for (const element of statement.principals) note(element.written);
    for (const { values } of statement.conditions) for (const value of values) note(value);
  }
  for (const { grant } of sources.grants) note(grant.GranteePrincipal ?? "");
  return [...names.accounts]
    .filter((account) => account !== own && (!members.has(account) || written.has(account)))
    .sort();
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
