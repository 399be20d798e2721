import { describe, it } from "vitest";
import rule from "../../../rules/external/kms-ext-005.js";
import { aRegion, denied, failed, testRule } from "../../../src/testing/index.js";
import { withWatch } from "../monitoring/watching.js";
import { HSM, withStores, XKS } from "./stores.js";

const subject = withStores(HSM);
const zones = (...names: readonly string[]) => names.map((AvailabilityZone) => ({ AvailabilityZone }));

describe("KMS-EXT-005", () => {
  it("asks for two active HSMs in two zones", () => {
    testRule(rule, {
      pass: [
        {
          name: "two in two zones",
          subject,
          context: withWatch({ hsms: zones("eu-west-1a", "eu-west-1b") }),
          expect: {
            reason: "redundant",
            discriminator: "cks-1",
            says: "2 active HSMs in eu-west-1a, eu-west-1b",
          },
        },
        {
          name: "three, one on its way",
          subject,
          context: withWatch({
            hsms: [...zones("a", "b"), { AvailabilityZone: "c", State: "CREATE_IN_PROGRESS" }],
          }),
        },
      ],
      fail: [
        {
          name: "one",
          subject,
          context: withWatch({ hsms: zones("eu-west-1a") }),
          expect: { reason: "alone", severity: "high", says: "1 in eu-west-1a" },
        },
        { name: "two in one zone", subject, context: withWatch({ hsms: zones("a", "a") }) },
        {
          name: "two, one degraded",
          subject,
          context: withWatch({ hsms: [...zones("a"), { AvailabilityZone: "b", State: "DEGRADED" }] }),
        },
        { name: "none", subject, context: withWatch({ hsms: [] }), expect: { says: "0 in none" } },
      ],
      notApplicable: [
        { name: "no stores", subject: aRegion(), expect: { reason: "no-key-stores" } },
        { name: "external only", subject: withStores(XKS) },
      ],
      unknown: [
        { name: "not collected", subject, expect: { reason: "notCollected:cloudhsm:DescribeClusters" } },
        { name: "denied", subject, context: withWatch({ hsms: denied }) },
        { name: "failed", subject, context: withWatch({ hsms: failed }) },
        {
          name: "a cluster that CloudHSM does not know",
          subject: withStores({ ...HSM, CloudHsmClusterId: "cluster-2" }),
          context: withWatch({}),
          expect: { reason: "no-cluster", says: "cluster-2" },
        },
        {
          name: "no zones told",
          subject,
          context: withWatch({ hsms: [{}, {}] }),
          expect: { reason: "zone-missing" },
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
