import { conditionKey } from "./conditions.js";
import type { Policy, Statement } from "./document.js";
import { parsePolicy } from "./parse.js";
import type { StatementOrigin } from "./statement-origin.js";
import type { Literals } from "./symbolic/literal.js";
import { compileGlob, globMatches } from "./wildcard.js";
import type { KeyContext, NamedPolicy, World } from "./world.js";

/** How a statement's Resource stands to the key: undefined where AWS does not document it. */
export type ResourceMatch = boolean | undefined;

/** Where a statement stands: in a policy of the key, or in a resource control policy, of which only Denies count. */
export type StatementSource = NamedPolicy["name"] | `RCP ${string}`;

/** One statement with what does not hang on the request worked out. */
export interface PreparedStatement {
  readonly source: StatementSource;
  readonly policy: Policy;
  readonly statement: Statement;
  readonly resource: ResourceMatch;
  /** What was worked out of the statement, put here by those who did; never shared with another one. */
  readonly memo: StatementMemo;
}

/** Kept beside the statement, since a million of them would be too many for weak maps. */
export interface StatementMemo {
  origin?: StatementOrigin;
  literals?: Literals;
  isCertain?: boolean;
  accounts?: ReadonlySet<string>;
  conditions?: string;
}

/** All conditions of a statement as one text, to tell statements apart. */
export function conditionsKey({ statement, memo }: PreparedStatement): string {
  memo.conditions ??= statement.conditions.map(conditionKey).join("\u0000");
  return memo.conditions;
}

/** The same statement with other conditions. */
export function withConditions(
  prepared: PreparedStatement,
  conditions: Statement["conditions"],
): PreparedStatement {
  return { ...prepared, statement: { ...prepared.statement, conditions }, memo: {} };
}

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
