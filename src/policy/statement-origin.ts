import type { Origin } from "./key-access.js";
import type { PreparedStatement } from "./prepared.js";
import { statementId } from "./statement-id.js";

/** Where a statement stands. */
export type StatementOrigin = Extract<Origin, { readonly kind: "statement" }>;

export function originOfStatement({ source, policy, statement, memo }: PreparedStatement): StatementOrigin {
  memo.origin ??= {
    kind: "statement",
    sourceName: source,
    index: statement.index,
    id: statementId(policy, statement.index),
  };
  return memo.origin;
}
