import type { AccountIam, Key, RuleContext, Settings } from "../../src/model/index.js";
import { known } from "../../src/model/index.js";
import type { KeyAccess } from "../../src/policy/index.js";
import { ADMINISTRATION } from "../custodians.js";
import { existing, iamHolders } from "../iam-access.js";
import { countCustodians } from "../iam-custodians.js";
import { accessOf } from "../key-access.js";

type Seen = Pick<RuleContext<unknown>, "iam" | "settings" | "asOf">;

/** Who, beside the key's administrators, can change where its aliases lead. */
export interface RepointingAnswer {
  /** ARNs; as far as the key policy alone tells where IAM was not read. */
  readonly others: readonly string[];
  readonly undecided: readonly string[];
  /** Of the key policy. */
  readonly everyone: boolean;
  readonly delegated: boolean;
}

/** Aliases carry no tags. */
const UNTAGGED: Key["tags"] = { state: "known", value: [], source: { cell: "", pointer: "" } };

const REPOINTING = ["UpdateAlias", "DeleteAlias", "CreateAlias"].map((operation) => [operation]);

/** By the key policy alone: the same for all keys that share their access. */
const byPolicy = new WeakMap<KeyAccess, { readonly settings: Settings; readonly answer: RepointingAnswer }>();

/**
 * Asks for each operation by itself, since it takes the same permission on alias and key (AWS KMS Developer Guide,
 * "Controlling access to aliases"): on the key by its policy or IAM, on the alias by IAM.
 */
export function repointing(key: Key, context: Seen): RepointingAnswer {
  const access = accessOf(key, context, "policies");
  const iam = context.iam(key.account);
  if (iam.state === "known") return findRepointing(key, access, context, iam.value);
  const before = byPolicy.get(access);
  if (before?.settings === context.settings) return before.answer;
  const answer = findRepointing(key, access, context);
  byPolicy.set(access, { settings: context.settings, answer });
  return answer;
}

function findRepointing(key: Key, access: KeyAccess, context: Seen, iam?: AccountIam): RepointingAnswer {
  const holding = (operations: readonly string[]) =>
    countCustodians(access, access.admins, operations, key, context);
  const administering = new Set(holding(ADMINISTRATION).counted.map(({ principal }) => principal));
  const isOther = (principal: string) =>
    !administering.has(principal) && !context.settings.breakGlassPrincipals.includes(principal);
  const others = new Set<string>();
  const undecided = new Set<string>();
  let everyone = false;
  let delegated = false;
  for (const operation of REPOINTING) {
    const onKey = holding(operation);
    everyone ||= onKey.everyone;
    delegated ||= onKey.delegated;
    const named = onKey.counted.map(({ principal }) => principal);
    if (!iam) for (const principal of named.filter(isOther)) others.add(principal);
    else {
      const open = onKey.undecided.filter(isOther);
      if (!onKey.everyone && open.length === 0 && !named.some(isOther)) continue;
      const onAlias = aliasHolders(iam, key, operation);
      const lets = onKey.everyone ? [...onAlias.holders, ...onAlias.undecided] : named;
      for (const principal of lets.filter(isOther)) {
        const arn = existing(iam, principal)?.arn;
        if (arn !== undefined && onAlias.holders.has(arn)) others.add(principal);
        else if (arn !== undefined && onAlias.undecided.has(arn)) undecided.add(principal);
      }
      for (const principal of open) {
        const arn = existing(iam, principal)?.arn;
        // What is no user or role, such as a policy that cannot be read, may be anybody.
        if (arn === undefined || onAlias.holders.has(arn) || onAlias.undecided.has(arn))
          undecided.add(principal);
      }
    }
  }
  return { others: [...others], undecided: [...undecided], everyone, delegated };
}

/** Users and roles that IAM lets call the operation on one of the key's aliases. */
function aliasHolders(
  iam: AccountIam,
  key: Key,
  operations: readonly string[],
): { readonly holders: ReadonlySet<string>; readonly undecided: ReadonlySet<string> } {
  const holders = new Set<string>();
  const undecided = new Set<string>();
  for (const { AliasArn } of known(key.aliases)) {
    const alias = { arn: AliasArn, account: key.account, region: key.region, tags: UNTAGGED };
    const found = iamHolders(iam, alias, operations);
    for (const { arn } of found.holders) holders.add(arn);
    for (const { arn } of found.undecided) undecided.add(arn);
  }
  return { holders, undecided };
}
