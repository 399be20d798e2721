import { type LineView, textOf } from "./line-view.js";
import { CODES, type Refusal } from "./refusal.js";
import { isObject } from "./wire-shape.js";

/** A refusal out of its line. Throws SyntaxError on a broken line. */
export function refusalOf(view: LineView, page: number): Refusal {
  const fields: unknown = JSON.parse(textOf(view));
  const code = isObject(fields) && typeof fields.errorCode === "string" ? fields.errorCode : view.outcome;
  return { outcome: view.outcome, code, page };
}

/** An answer that is not what the API promises. */
export function malformed(page: number): Refusal {
  return { outcome: "error", code: CODES.malformed, page };
}
