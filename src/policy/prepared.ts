import type { Policy, Statement } from "./document.js";
import { parsePolicy } from "./parse.js";
import type { PreparedStatement, ResourceMatch } from "./prepared-statement.js";
import { compileGlob, globMatches } from "./wildcard.js";
import type { KeyContext, NamedPolicy, World } from "./world.js";

export interface PreparedWorld {
  readonly world: World;
  readonly statements: readonly PreparedStatement[];
  /** Policies that are no policy documents, and why. */
  readonly unreadable: readonly { readonly source: NamedPolicy["name"]; readonly why: string }[];
}

/** Reads the policies of a world and matches every Resource with the key. */
export function prepareWorld(world: World): PreparedWorld {
  const statements: PreparedStatement[] = [];
  const unreadable: { source: NamedPolicy["name"]; why: string }[] = [];
  for (const { name: source, policy: given } of world.policies) {
    const parsed = typeof given === "string" ? parsePolicy(given) : given;
    if (!parsed.ok) {
      unreadable.push({ source, why: `${parsed.problem} at offset ${parsed.position}` });
      continue;
    }
    for (const statement of parsed.policy.statements) {
      const resource = matchResource(statement, parsed.policy, world.key);
      statements.push({ source, policy: parsed.policy, statement, resource, memo: {} });
    }
  }
  return { world, statements, unreadable };
}

/**
 * KMS documents `*` as the Resource of a key policy. Another pattern that matches the key's ARN is taken as effective in
 * an Allow and undecided in a Deny; NotResource is undecided wherever it could matter. An alias ARN is not the key's.
 */
export function matchResource(statement: Statement, policy: Policy, key: KeyContext): ResourceMatch {
  if (!statement.hasResource) return false;
  if (!statement.notResource && statement.resources.includes("*")) return true;
  let unresolved = false;
  const matches = statement.resources.some((pattern) => {
    let text = pattern;
    if (policy.version !== "2008-10-17" && pattern.includes("${")) {
      text = pattern.replaceAll(/\$\{aws:ResourceAccount\}/gi, key.account);
      if (text.includes("${")) {
        unresolved = true;
        return false;
      }
    }
    return globMatches(compileGlob(text), key.arn);
  });
  if (statement.notResource) return matches ? false : undefined;
  if (matches) return statement.effect === "Allow" ? true : undefined;
  return unresolved ? undefined : false;
}
