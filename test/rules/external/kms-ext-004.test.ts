import { describe, it } from "vitest";
import rule from "../../../rules/external/kms-ext-004.js";
import type { CustomKeyStore } from "../../../src/model/index.js";
import { aRegion, denied, testRule } from "../../../src/testing/index.js";
import { HSM, withStores, XKS } from "./stores.js";

const proxied = (XksProxyConfiguration: CustomKeyStore["XksProxyConfiguration"] = {}) =>
  withStores({ ...XKS, XksProxyConfiguration });
const served = (VpcEndpointServiceOwner: string) =>
  proxied({ Connectivity: "VPC_ENDPOINT_SERVICE", VpcEndpointServiceOwner });

describe("KMS-EXT-004", () => {
  it("wants a private way to a proxy of one's own", () => {
    testRule(rule, {
      pass: [
        {
          name: "own service",
          subject: served("111122223333"),
          expect: { reason: "private", discriminator: "cks-2" },
        },
        {
          name: "the organization's",
          subject: served("222233334444"),
          context: {
            organization: { id: "o-1", managementAccount: "222233334444", accounts: ["222233334444"] },
          },
        },
        {
          name: "a trusted one",
          subject: served("999988887777"),
          context: { settings: { trustedAccounts: ["999988887777"] } },
        },
      ],
      fail: [
        {
          name: "over the internet",
          subject: proxied({ Connectivity: "PUBLIC_ENDPOINT", UriEndpoint: "https://xks.example" }),
          expect: { reason: "public-endpoint", severity: "medium", says: "https://xks.example" },
        },
        { name: "somebody else's", subject: served("999988887777"), expect: { reason: "owner-not-trusted" } },
      ],
      notApplicable: [
        { name: "no stores", subject: aRegion(), expect: { reason: "no-key-stores" } },
        { name: "CloudHSM only", subject: withStores(HSM) },
      ],
      unknown: [
        { name: "no connectivity", subject: proxied(), expect: { reason: "proxy-unclear" } },
        {
          name: "no owner",
          subject: proxied({ Connectivity: "VPC_ENDPOINT_SERVICE" }),
          expect: { says: "Owner missing" },
        },
        { name: "connectivity that nobody knows", subject: proxied({ Connectivity: "CARRIER_PIGEON" }) },
        {
          name: "type that nobody knows",
          subject: withStores({ ...XKS, CustomKeyStoreType: "PARTNER" }),
          expect: { reason: "unheard-of-type" },
        },
        { name: "stores refused", subject: aRegion({ customKeyStores: denied }) },
      ],
    });
  });
});
