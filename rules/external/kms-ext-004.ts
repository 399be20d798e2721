import { z } from "zod";
import type { CustomKeyStore, Verdict } from "../../src/model/index.js";
import { defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { within } from "../citation.js";
import { kmsApi, kmsGuide } from "../references.js";
import { type TrustedAccounts, trustedAccounts } from "../trust.js";
import { isTyped, STORE_UNDECIDED, storesOf, storeText } from "./key-stores.js";

export default defineRule({
  id: "KMS-EXT-004",
  module: "external",
  title: "The proxy of an external key store is private and owned",
  severity: "medium",
  rationale:
    "Every encryption and decryption of an external key store passes through its proxy. Over a public endpoint it can be reached, and flooded, from the internet; " +
    "through somebody else's endpoint service it stands and falls with him.",
  remediation: {
    text: "Connect the store to its proxy through a VPC endpoint service of an account of yours, or declare the account of its owner trusted.",
    cli: [
      "aws kms update-custom-key-store --custom-key-store-id $STORE --xks-proxy-connectivity VPC_ENDPOINT_SERVICE --xks-proxy-vpc-endpoint-service-name $SERVICE --xks-proxy-uri-endpoint $ENDPOINT",
    ],
    terraform: ["aws_kms_custom_key_store"],
  },
  references: [
    kmsGuide("choose-xks-connectivity", "Choose an external key store proxy connectivity option"),
    kmsApi("XksProxyConfigurationType"),
  ],
  subject: "region",
  needs: ["kms:DescribeCustomKeyStores"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...STORE_UNDECIDED,
    private:
      "The external key store {store} reaches its proxy through an endpoint service of account {owner}",
    "public-endpoint": "The external key store {store} reaches its proxy over the internet ({endpoint})",
    "owner-not-trusted":
      "The external key store {store} reaches its proxy through an endpoint service of account {owner}, which is neither of the organization nor trusted",
    "proxy-unclear": "KMS did not return how the external key store {store} reaches its proxy: {why}",
  },
  parameters: z.strictObject({}),
  appliesTo: (region) => (storesOf(region, "EXTERNAL_KEY_STORE").length === 0 ? "no-key-stores" : undefined),
  check(region, context) {
    const trusted = trustedAccounts(region, context.settings);
    return storesOf(region, "EXTERNAL_KEY_STORE").map((store) => judgeStore(store, trusted));
  },
});

function judgeStore(store: CustomKeyStore, trusted: TrustedAccounts): Verdict {
  const extra = { discriminator: store.CustomKeyStoreId };
  const values = { store: storeText(store) };
  if (!isTyped(store))
    return unknown(
      "unheard-of-type",
      { ...values, type: store.CustomKeyStoreType ?? "not told" },
      [store.at],
      extra,
    );
  const { Connectivity, UriEndpoint, VpcEndpointServiceOwner: owner } = store.XksProxyConfiguration ?? {};
  const at = (field: string) => [within(store.at, `/XksProxyConfiguration/${field}`)];
  if (Connectivity === "PUBLIC_ENDPOINT")
    return fail("public-endpoint", { ...values, endpoint: UriEndpoint ?? "" }, at("Connectivity"), extra);
  if (Connectivity !== "VPC_ENDPOINT_SERVICE")
    return unknown(
      "proxy-unclear",
      { ...values, why: `Connectivity ${Connectivity ?? "missing"}` },
      [store.at],
      extra,
    );
  if (owner === undefined)
    return unknown(
      "proxy-unclear",
      { ...values, why: "VpcEndpointServiceOwner missing" },
      at("Connectivity"),
      extra,
    );
  const evidence = [...at("Connectivity"), ...at("VpcEndpointServiceOwner")];
  return trusted.has(owner)
    ? pass("private", { ...values, owner }, evidence, extra)
    : fail("owner-not-trusted", { ...values, owner }, evidence, extra);
}
