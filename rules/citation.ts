import type { Citation } from "../src/model/index.js";

/** Cites a field within an item that cites itself: a tag, a grant, a rotation. */
export function within(at: Citation, pointer: string): Citation {
  return { cell: at.cell, pointer: at.pointer + pointer };
}
