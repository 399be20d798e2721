import type { AccountIam } from "../../src/model/index.js";
import type { Statement } from "../../src/policy/index.js";
import { principalPolicies } from "../iam-documents.js";

/** What of a key may decide who may use it. */
export type AbacKind = "tags" | "aliases";

const OF_TAGS = /^aws:resourcetag\//;
const OF_ALIASES = /^kms:(?:resourcealiases|requestalias)$/;

/** Which attributes of keys the policies of users and roles look at, with the policies that do. */
export function abacOf(iam: AccountIam): ReadonlyMap<AbacKind, ReadonlySet<string>> {
  const found = new Map<AbacKind, Set<string>>();
  for (const { policies } of principalPolicies(iam)) {
    for (const { name, policy } of policies) {
      for (const kind of policy.statements.flatMap(kindsIn)) {
        const names = found.get(kind) ?? new Set<string>();
        found.set(kind, names.add(name));
      }
    }
  }
  return found;
}

/** Attributes that a statement about keys looks at; one about other services alone is none of ours. */
export function kindsIn({ conditions, operations, resources, notResource }: Statement): readonly AbacKind[] {
  if (!operations.includes(1)) return [];
  const aboutKeys = notResource || resources.some((one) => one === "*" || /^arn:[^:]*:(?:kms|\*)/.test(one));
  if (!aboutKeys) return [];
  return conditions.flatMap(({ key }): AbacKind[] => {
    if (OF_TAGS.test(key)) return ["tags"];
    return OF_ALIASES.test(key) ? ["aliases"] : [];
  });
}
