import { actionName, OPERATIONS } from "../operations.js";

/** Operations in both orders that are asked for. */
export interface OperationList {
  /** Indexes in `OPERATIONS`, cryptographic operations first: they make the plainest witnesses. */
  readonly ranked: readonly number[];
  /** `kms:` names in alphabetical order. */
  readonly names: readonly string[];
}

const ORDER = OPERATIONS.map((_, i) => i).sort((a, b) => rank(a) - rank(b));

function rank(i: number): number {
  const operation = OPERATIONS[i];
  if (operation?.name === "Decrypt") return -1;
  return operation?.cryptographic ? 0 : operation?.crossAccount ? 1 : 2;
}

function listOf(isListed: (operation: number) => boolean): OperationList {
  const ranked = ORDER.filter(isListed);
  return { ranked, names: [...ranked].sort((a, b) => a - b).map(actionName) };
}

const byMask = new WeakMap<Uint8Array, { near?: OperationList; far?: OperationList }>();

/** Those of a statement's operations that a key policy can give to callers of the own account (`near`) or of others. */
export function givenByPolicy(mask: Uint8Array, near: boolean): OperationList {
  const known = byMask.get(mask) ?? {};
  byMask.set(mask, known);
  const which = near ? "near" : "far";
  known[which] ??= listOf((i) => {
    const operation = OPERATIONS[i];
    return mask[i] === 1 && operation?.byKeyPolicy === true && (near || operation.crossAccount);
  });
  return known[which];
}

/** Every operation that a key policy can give: what a statement may give whose Action cannot be read. */
export const EVERY_MASK: Uint8Array = Uint8Array.from(OPERATIONS, () => 1);

/** Grants repeat a few lists. Bounded, and without influence on any answer. */
const byGrant = new Map<string, { readonly operations: readonly string[]; readonly list: OperationList }>();
const MOST_LISTS = 1_000;

/** The operations of a grant. */
export function givenByGrant(operations: readonly string[]): OperationList {
  const name = operations.join();
  const known = byGrant.get(name);
  if (known && isEqual(known.operations, operations)) return known.list;
  const list = listOf((i) => operations.includes(OPERATIONS[i]?.name ?? ""));
  if (byGrant.size >= MOST_LISTS) byGrant.clear();
  byGrant.set(name, { operations, list });
  return list;
}

function isEqual(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name, i) => name === others[i]);
}
