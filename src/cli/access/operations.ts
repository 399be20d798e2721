import { didYouMean, UsageError } from "../../model/index.js";
import { OPERATIONS } from "../../policy/index.js";

/** What operations are for. `grant`: to give out, take back and retire grants. */
const SORTS = ["use", "administer", "grant", "read"] as const;
export type Sort = (typeof SORTS)[number];

const GRANTING = ["CreateGrant", "RevokeGrant", "RetireGrant"];
const NAMES: Readonly<Record<Sort, readonly string[]>> = {
  use: OPERATIONS.filter((o) => o.cryptographic).map(({ name }) => name),
  administer: OPERATIONS.filter((o) => o.administrative).map(({ name }) => name),
  grant: GRANTING,
  read: OPERATIONS.filter((o) => !o.cryptographic && !o.administrative && !GRANTING.includes(o.name)).map(
    ({ name }) => name,
  ),
};
/** What a key policy can give: without this, `kms:*` would never be all of it. */
const BY_POLICY = new Set(OPERATIONS.filter((o) => o.byKeyPolicy).map(({ name }) => name));

/** Names shown where a sort is not whole, before they are only counted. */
const FEW = 3;

/** `use, read: DescribeKey`: operations by what they are for; `exact` names every one. */
export function operationsText(operations: readonly string[], exact: boolean): string {
  const names = operations.map((operation) => operation.replace(/^kms:/, ""));
  const parts = SORTS.flatMap((sort) => {
    const own = NAMES[sort].filter((name) => names.includes(name));
    if (own.length === 0) return [];
    if (exact) return `${sort}: ${own.join(", ")}`;
    if (NAMES[sort].every((name) => own.includes(name) || !BY_POLICY.has(name))) return sort;
    return own.length <= FEW ? `${sort}: ${own.join(", ")}` : `${sort} (${own.length} operations)`;
  });
  return parts.join(parts.some((part) => part.includes(": ")) ? "; " : ", ");
}

/** The sorts that operations belong to. */
export function sortsOf(operations: readonly string[]): readonly Sort[] {
  const names = operations.map((operation) => operation.replace(/^kms:/, ""));
  return SORTS.filter((sort) => NAMES[sort].some((name) => names.includes(name)));
}

/** The operations that a text such as `Decrypt`, `kms:decrypt` or `kms:Generate*` means. Throws UsageError where none is. */
export function operationsNamed(text: string): readonly string[] {
  const wanted = text.replace(/^kms:/i, "").toLowerCase();
  const found = OPERATIONS.filter(({ name }) => matches(name.toLowerCase(), wanted)).map(
    ({ name }) => `kms:${name}`,
  );
  if (found.length > 0) return found;
  const hint = didYouMean(
    `kms:${wanted}`,
    OPERATIONS.map(({ name }) => `kms:${name}`),
  );
  throw new UsageError([
    { code: "no-such-operation", message: `--action: KMS has no operation "${text}"${hint}` },
  ]);
}

/** `*` stands for any text; only one is of use, at the end or between. */
function matches(name: string, wanted: string): boolean {
  const star = wanted.indexOf("*");
  if (star < 0) return name === wanted;
  const [head, tail] = [wanted.slice(0, star), wanted.slice(star + 1)];
  return name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail);
}
