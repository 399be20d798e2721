import type { Key, Settings } from "../../src/model/index.js";
import { known } from "../../src/model/index.js";
import { type KeyAccess, OPERATIONS, type Origin } from "../../src/policy/index.js";
import { originName } from "../key-access.js";
import { grantDiscriminator } from "../key-grants.js";
import { readPolicies } from "../key-policies.js";
import { namesAny, operationIndexes } from "../statement-principals.js";

/** Whose principals can make cryptographic use of a key. */
export interface AccountsOfUse {
  /** Sorted. */
  readonly accounts: readonly string[];
  readonly everyone: boolean;
  /** Why more accounts might. */
  readonly doubts: readonly string[];
}

const CRYPTOGRAPHIC = OPERATIONS.filter((o) => o.cryptographic).map(({ name }) => name);
const INDEXES = operationIndexes(CRYPTOGRAPHIC);

/** The accounts behind named principals, delegation, conditions and grants, the own one included. */
export function accountsOfUse(key: Key, access: KeyAccess, settings: Settings): AccountsOfUse {
  const accounts = new Set<string>();
  for (const { kind, account, operations } of access.users) {
    if (operations.length === 0) continue;
    if (kind === "everyone") accounts.add(key.account);
    else if (account !== undefined) accounts.add(account);
  }
  const uses = usesOf(key);
  const isUse = (origin: Origin) => uses.has(originName(origin));
  for (const { account, answer } of [...access.orgAccounts, ...access.externalAccounts])
    if (answer.verdict === "yes" && isUse(answer.origin)) accounts.add(account);
  if (access.orgMembers.verdict === "yes" && isUse(access.orgMembers.origin))
    for (const account of settings.organization?.accounts ?? []) accounts.add(account);
  return {
    accounts: [...accounts].sort(),
    everyone: access.public.verdict === "yes" && isUse(access.public.origin),
    doubts: doubtsOf(access, isUse),
  };
}

/** Statements and grants that are about cryptographic operations. */
function usesOf(key: Key): ReadonlySet<string> {
  const statements = readPolicies(key).statements.filter(({ statement }) => namesAny(statement, INDEXES));
  const grants = known(key.grants).filter(({ Operations }) =>
    Operations.some((operation) => CRYPTOGRAPHIC.includes(operation)),
  );
  return new Set([
    ...statements.map(({ policy, id }) => `${policy}/${id}`),
    ...grants.map(grantDiscriminator),
  ]);
}

function doubtsOf(access: KeyAccess, isUse: (origin: Origin) => boolean): readonly string[] {
  const answers = [access.public, access.externalUnnamed, access.orgMembers];
  const reasons = answers.flatMap((answer) => (answer.verdict === "unknown" ? answer.reasons : []));
  const { externalUnnamed } = access;
  if (externalUnnamed.verdict === "yes" && isUse(externalUnnamed.origin))
    reasons.push("accounts of a foreign organization can use it");
  for (const { account, answer } of [...access.orgAccounts, ...access.externalAccounts])
    if (answer.verdict === "unknown") reasons.push(`account ${account}: ${answer.reasons.join("; ")}`);
  for (const { principal, undecided } of access.users)
    if (undecided.length > 0) reasons.push(`principal ${principal}`);
  for (const { principal } of access.federated) reasons.push(`principal ${principal}`);
  return [...new Set(reasons)];
}
