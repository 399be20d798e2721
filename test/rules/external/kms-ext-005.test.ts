import { describe, it } from "vitest";
import rule from "../../../rules/external/kms-ext-005.js";
import { aRegion, denied, testRule } from "../../../src/testing/index.js";
import { HSM, withStores, XKS } from "./stores.js";

describe("KMS-EXT-005", () => {
  it("says which clusters were not looked at", () => {
    testRule(rule, {
      notApplicable: [
        { name: "no stores", subject: aRegion(), expect: { reason: "no-key-stores" } },
        { name: "external only", subject: withStores(XKS) },
      ],
      unknown: [
        {
          name: "CloudHSM",
          subject: withStores(HSM, { ...HSM, CustomKeyStoreId: "cks-3" }),
          expect: [{ reason: "cluster-not-collected", says: "cluster-1" }, { discriminator: "cks-3" }],
        },
        {
          name: "no cluster",
          subject: withStores({ CustomKeyStoreId: "cks-1", CustomKeyStoreType: "AWS_CLOUDHSM" }),
        },
        {
          name: "no type",
          subject: withStores({ CustomKeyStoreId: "cks-1" }),
          expect: { reason: "unheard-of-type" },
        },
        { name: "stores refused", subject: aRegion({ customKeyStores: denied }) },
      ],
    });
  });
});
