import type { KeySet, NeedId, RotationStatus } from "../../../src/model/index.js";
import { cellOf } from "../../../src/model/index.js";
import { aKey, aKeySet } from "../../../src/testing/index.js";

const QUERIES = ["config:SelectResourceConfig", "config:SelectAggregateResourceConfig"] as const;

/** Keys as AWS Config knows them, by the query that told: whether they rotate, and no more. */
export const OF_CONFIG: readonly (readonly [NeedId, KeySet])[] = QUERIES.map((query) => {
  const key = aKey();
  const source = {
    cell: cellOf({ account: key.account, region: "global" }, query, "", 1),
    pointer: "/Results/0",
  };
  const value: RotationStatus = { KeyRotationEnabled: true };
  return [query, aKeySet({ ...key, rotation: { state: "known", value, source } })];
});
