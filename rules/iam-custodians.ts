import type { Key, RuleContext } from "../src/model/index.js";
import { cite } from "../src/model/index.js";
import type { KeyAccess } from "../src/policy/index.js";
import { type Custodians, custodians } from "./custodians.js";
import { iamHolders } from "./iam-access.js";

type Seen = Pick<RuleContext<unknown>, "iam" | "settings">;

/**
 * The custodians by policy and grants among `holders`, and those that the account's IAM lets in where the key policy
 * leaves it to IAM; `delegated` stays where IAM was not read.
 */
export function countCustodians(
  access: KeyAccess,
  holders: KeyAccess["admins"],
  operations: readonly string[],
  key: Key,
  context: Seen,
): Custodians {
  const found = custodians(access, holders, operations, key, context.settings);
  const iam = context.iam(key.account);
  if (!found.delegated || iam.state !== "known") return found;
  const { enabled, operations: left } = access.iamDelegation;
  const isOpen = enabled === "unknown";
  const asked = isOpen ? operations : operations.filter((name) => left.includes(`kms:${name}`));
  const { holders: inIam, undecided } = iamHolders(iam.value, key, asked);
  const { breakGlassPrincipals } = context.settings;
  const named = new Set(found.counted.map(({ principal }) => principal));
  const more = inIam.filter(({ arn }) => !named.has(arn));
  const counted = more.filter(({ arn }) => !breakGlassPrincipals.includes(arn));
  const breakGlass = more.filter(({ arn }) => breakGlassPrincipals.includes(arn)).map(({ arn }) => arn);
  const open = undecided.filter(({ arn }) => !named.has(arn) && !breakGlassPrincipals.includes(arn));
  return {
    ...found,
    counted: isOpen ? found.counted : [...found.counted, ...counted.map(holderOf)],
    breakGlass: [...new Set([...found.breakGlass, ...breakGlass])],
    undecided: [...found.undecided, ...(isOpen ? [...counted, ...open] : open).map(({ arn }) => arn)],
    delegated: false,
    iamEvidence: [cite(iam)],
  };

  function holderOf({ arn, kind }: (typeof inIam)[number]): Custodians["counted"][number] {
    return { principal: arn, kind, account: key.account, operations: [], undecided: [], origins: [] };
  }
}
