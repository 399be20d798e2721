import type { AccountIam, IamPrincipal, Key } from "../src/model/index.js";
import { type IdentityTarget, identityAccess } from "../src/policy/index.js";
import { principalPolicies } from "./iam-documents.js";
import { operationIndexes } from "./statement-principals.js";

/** Users and roles that may do something through their own policies, or of which that could not be decided. */
export interface IamHolders {
  readonly holders: readonly IamPrincipal[];
  readonly undecided: readonly IamPrincipal[];
}

/**
 * Who of the key's account may call one of the operations as far as IAM goes: what the key policy says to it must be
 * looked at apart. Service control policies are not taken off.
 */
export function iamHolders(
  iam: AccountIam,
  key: Pick<Key, "arn" | "account" | "region" | "tags">,
  operations: readonly string[],
): IamHolders {
  const indexes = operationIndexes(operations);
  const target: IdentityTarget = {
    arn: key.arn,
    region: key.region,
    account: key.account,
    tags: () =>
      key.tags.state === "known"
        ? new Map(key.tags.value.map(({ TagKey, TagValue }) => [TagKey, TagValue]))
        : undefined,
  };
  const holders: IamPrincipal[] = [];
  const undecided: IamPrincipal[] = [];
  const answers = new Map<string, readonly string[]>();
  for (const { principal, policies, boundary, unreadable, named, alike } of principalPolicies(iam)) {
    if (unreadable.length === 0 && !indexes.some((index) => named[index] === 1)) continue;
    let verdicts = answers.get(alike);
    if (!verdicts) {
      const documents = { policies: policies.map(({ policy }) => policy), ...(boundary ? { boundary } : {}) };
      verdicts = indexes.map((index) => identityAccess(documents, target, index));
      answers.set(alike, verdicts);
    }
    // A policy that cannot be read may as well deny.
    if (unreadable.length > 0) undecided.push(principal);
    else if (verdicts.includes("yes")) holders.push(principal);
    else if (verdicts.includes("unknown")) undecided.push(principal);
  }
  return { holders, undecided };
}

/** The role or user behind a principal of a policy or grant, where the account still has it. */
export function existing(iam: AccountIam, principal: string): IamPrincipal | undefined {
  const session = /^arn:[^:]+:sts::\d{12}:assumed-role\/([^/]+)\//.exec(principal);
  if (!session) return iam.principals.get(principal);
  return [...iam.principals.values()].find(({ kind, name }) => kind === "role" && name === session[1]);
}
