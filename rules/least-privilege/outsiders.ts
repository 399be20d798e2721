import type { Key, Verdict } from "../../src/model/index.js";
import { OPERATIONS, type Statement } from "../../src/policy/index.js";
import { bindsKey } from "../condition-binds.js";
import { failStatement, isDeny, type KeyStatement, readPolicies } from "../key-policies.js";
import { type PrincipalElement, writtenList } from "../statement-principals.js";

/** Condition keys that say who calls; a statement that binds one of them is not open to everyone. */
const WHO = [
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourcevpce",
  "aws:sourcevpc",
  "aws:userid",
  "kms:calleraccount",
];

/** Statements are shared by all keys of one policy text. */
const outside = new WeakMap<Statement, boolean>();

/** Whether the statement names operations, none of which works across accounts. */
function isWithoutEffectOutside(statement: Statement): boolean {
  const answer = outside.get(statement) ?? namesOwnOperationsOnly(statement);
  outside.set(statement, answer);
  return answer;
}

function namesOwnOperationsOnly({ hasAction, hasResource, operations }: Statement): boolean {
  if (!hasAction || !hasResource) return false;
  const named = OPERATIONS.filter((_, index) => operations[index] === 1);
  return named.length > 0 && named.every(({ crossAccount }) => !crossAccount);
}

/**
 * Low findings for statements that let in outsiders for actions which KMS lets nobody use across accounts: they do no
 * harm, and are hardly what their author meant.
 */
export function withoutEffect(
  key: Key,
  message: string,
  isOutsider: (element: PrincipalElement) => boolean,
): readonly Verdict[] {
  return readPolicies(key).statements.flatMap((one) => {
    if (!isWithoutEffectOutside(one.statement)) return [];
    const outsiders = outsidersOf(one, isOutsider);
    if (outsiders.length === 0) return [];
    return failStatement(one, message, { principals: writtenList(outsiders) }, { severity: "low" });
  });
}

function outsidersOf(one: KeyStatement, isOutsider: (element: PrincipalElement) => boolean) {
  const { statement } = one;
  if (isDeny(one) || statement.effect !== "Allow" || statement.notPrincipal || statement.doubts.length > 0)
    return [];
  if (bindsKey(statement, (name) => WHO.includes(name))) return [];
  return statement.principals.filter(isOutsider);
}
