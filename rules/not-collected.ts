import type { NeedId, NotKnown } from "../src/model/index.js";

/** A read that no record holds yet: `known(notCollected("iam:…"))` ends a rule as unknown, naming it. */
export function notCollected(need: NeedId): NotKnown {
  return { state: "notCollected", need };
}
