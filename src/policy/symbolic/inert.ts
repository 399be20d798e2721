import type { KeyAccess } from "../key-access.js";
import type { PreparedWorld } from "../prepared.js";
import { originOfStatement, type PreparedStatement } from "../prepared-statement.js";
import { givenByPolicy } from "./operation-lists.js";

/** Statements that change no request on this key, whoever exists. */
export function inertStatements({ statements, world }: PreparedWorld): KeyAccess["inertStatements"] {
  const inert: { origin: ReturnType<typeof originOfStatement>; why: string }[] = [];
  for (const prepared of statements) {
    const why = whyInert(prepared, world.key.account);
    if (why) inert.push({ origin: originOfStatement(prepared), why });
  }
  return inert;
}

function whyInert({ statement, resource }: PreparedStatement, own: string): string | undefined {
  if (statement.doubts.length > 0) return undefined;
  if (!statement.hasResource) return "it has no Resource";
  if (!statement.hasAction) return "it has no Action";
  if (resource === false) return "its Resource does not match this key";
  if (givenByPolicy(statement.operations, true).names.length === 0)
    return "a key policy decides none of its actions";
  const foreign =
    !statement.notPrincipal &&
    statement.principals.length > 0 &&
    statement.principals.every((element) => "account" in element && element.account !== own);
  if (foreign && givenByPolicy(statement.operations, false).names.length === 0) {
    return "none of its operations works across accounts, and its principals are all of other accounts";
  }
  return undefined;
}
