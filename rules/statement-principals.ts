import { OPERATIONS, type Statement } from "../src/policy/index.js";

export type PrincipalElement = Statement["principals"][number];

/** A user, role or session by name. */
export type NamedPrincipal = Extract<PrincipalElement, { readonly name: string }>;

export function isNamed(element: PrincipalElement): element is NamedPrincipal {
  return "name" in element;
}

/** The key's own account as principal: its IAM policies decide on. */
export function isDelegation(element: PrincipalElement, account: string): boolean {
  return element.kind === "account" && element.account === account;
}

/** Everyone, somebody by name, or another account as a whole: whoever uses IAM credentials and is let in here. */
export function isIamPrincipal(element: PrincipalElement, account: string): boolean {
  return (
    element.kind === "everyone" ||
    isNamed(element) ||
    (element.kind === "account" && element.account !== account)
  );
}

/** Indexes in OPERATIONS of these names. */
export function operationIndexes(names: readonly string[]): readonly number[] {
  return OPERATIONS.flatMap(({ name }, index) => (names.includes(name) ? index : []));
}

/** Whether the statement names at least one of these operations. */
export function namesAny(statement: Statement, indexes: readonly number[]): boolean {
  return statement.hasAction && indexes.some((index) => statement.operations[index] === 1);
}

/** Principals as written, the first few. */
export function writtenList(elements: readonly PrincipalElement[]): string {
  const shown = elements.slice(0, 5).map(({ written }) => written);
  return shown.join(", ") + (elements.length > shown.length ? ", …" : "");
}
