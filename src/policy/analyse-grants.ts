import type { PolicyAnalysis } from "./analyse-policies.js";
import { orphansOf } from "./analyse-policies.js";
import { granteeOf } from "./grants.js";
import type { AccountAccess, KeyAccess, Trust } from "./key-access.js";
import { accountOf } from "./principal-element.js";
import { answerAccounts, type Sources } from "./symbolic/answer-access.js";
import { answerEscalators, principalsWith } from "./symbolic/answer-principals.js";
import { answerDeputies } from "./symbolic/answer-services.js";
import { type Inquiry, newMemo } from "./symbolic/ask.js";
import { newBudget } from "./symbolic/budget.js";
import { collectFacts } from "./symbolic/facts.js";
import type { KeyGrant } from "./world.js";

/** Ways in by grant; alike grants give the same access, and each kind is looked at once. */
export function grantSources(grants: readonly KeyGrant[]): Sources["grants"] {
  const sources: Sources["grants"][number][] = [];
  const seen = new Map<string, Set<string> | KeyGrant>();
  for (const grant of grants) {
    const grantee = `${grant.GranteePrincipal ?? ""}\u0000${grant.GranteeServicePrincipal ?? ""}`;
    const before = seen.get(grantee);
    if (before === undefined) seen.set(grantee, grant);
    else {
      const kinds = before instanceof Set ? before : new Set([kindOf(before)]);
      const kind = kindOf(grant);
      if (kinds.has(kind)) continue;
      seen.set(grantee, kinds.add(kind));
    }
    sources.push({ kind: "grant", grant, grantee: granteeOf(grant) });
  }
  return sources;
}

/** What makes two grants of one grantee alike. */
function kindOf({ Operations, Constraints }: KeyGrant): string {
  return JSON.stringify([Operations, Constraints]);
}

/** What a key's policies and grants give together. The policies must have been analysed with what the grants name. */
export function withGrants(
  { access, sources, inquiry, external, siblings }: PolicyAnalysis,
  grants: Sources["grants"],
  all: readonly KeyGrant[],
  trust: Trust,
): KeyAccess {
  if (grants.length === 0) return access;
  const { prepared } = inquiry;
  const asked: Inquiry = {
    ...inquiry,
    prepared: { ...prepared, world: { ...prepared.world, grants: all } },
    budget: newBudget(),
    memo: newMemo(),
  };
  const added: Sources = { ...sources, allows: [], grants };
  const both: Sources = { ...sources, grants };
  const facts = collectFacts(added, asked);
  const open = access.public.verdict === "yes";
  const granted = new Set(grants.map(({ grantee }) => grantee && accountOf(grantee)));
  const accounts = (named: readonly string[], before: readonly AccountAccess[]): readonly AccountAccess[] =>
    named.some((account) => granted.has(account))
      ? named.flatMap((account) =>
          granted.has(account)
            ? answerAccounts([account], open, trust, both, asked)
            : before.filter((one) => one.account === account),
        )
      : before;
  return {
    ...access,
    facts: [...access.facts, ...facts.map(({ fact }) => fact)],
    externalAccounts: accounts(external, access.externalAccounts),
    orgAccounts: accounts(siblings, access.orgAccounts),
    confusedDeputy: joined(access.confusedDeputy, answerDeputies(added, asked)),
    escalators: joined(access.escalators, answerEscalators(facts, added, asked)),
    admins: principalsWith("administrative", facts, access.admins),
    users: principalsWith("cryptographic", facts, access.users),
    orphanedPrincipals: joined(access.orphanedPrincipals, orphansOf(facts)),
  };
}

function joined<T>(some: readonly T[], more: readonly T[]): readonly T[] {
  return more.length === 0 ? some : [...some, ...more];
}
