import type { Rule } from "../../../src/model/index.js";
import type { Cases } from "../../../src/testing/index.js";

/** What the tests imported so far hand to `testRule`, in their order. */
export const recorded: { readonly rule: Rule; readonly cases: Cases }[] = [];

/** In place of `testRule`: notes the cases and tries nothing. */
export function testRule(rule: Rule, cases: Cases): void {
  recorded.push({ rule, cases });
}
