import type { PrincipalElement } from "../document.js";
import type { PreparedStatement } from "../prepared-statement.js";
import type { KeyGrant } from "../world.js";

/** A way in: a statement that allows, or a grant. */
export type Source =
  | { readonly kind: "statement"; readonly prepared: PreparedStatement }
  | { readonly kind: "grant"; readonly grant: KeyGrant; readonly grantee: PrincipalElement | undefined };
