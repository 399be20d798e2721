import type { AccountIam, Key, Settings } from "../../src/model/index.js";
import type { KeyAccess } from "../../src/policy/index.js";
import { iamHolders } from "../iam-access.js";

/** Principals by what policy and grants give them, and the operations (`kms:…`) that make an administrator or a user. */
export interface BySort {
  readonly administering: readonly string[];
  readonly using: readonly string[];
  readonly administration: ReadonlySet<string>;
  readonly use: ReadonlySet<string>;
}

/** Who both administers and uses a key once IAM is added, and of whom that is not decided. Those for emergencies are left out. */
export function separationByIam(
  key: Key,
  iam: AccountIam,
  { operations }: KeyAccess["iamDelegation"],
  named: BySort,
  settings: Settings,
): { readonly both: readonly string[]; readonly undecided: readonly string[] } {
  const sides = [
    { before: named.administering, of: named.administration },
    { before: named.using, of: named.use },
  ].map(({ before, of }) => {
    const left = operations.filter((name) => of.has(name)).map((name) => name.slice("kms:".length));
    const { holders, undecided } = iamHolders(iam, key, left);
    const sure = new Set([...before, ...holders.map(({ arn }) => arn)]);
    return { sure, may: new Set([...sure, ...undecided.map(({ arn }) => arn)]) };
  });
  const onAll = (of: "sure" | "may") =>
    [...(sides[0]?.[of] ?? [])].filter(
      (arn) => sides.every((side) => side[of].has(arn)) && !settings.breakGlassPrincipals.includes(arn),
    );
  const both = onAll("sure");
  return { both, undecided: onAll("may").filter((arn) => !both.includes(arn)) };
}
