import { z } from "zod";
import { defineRule, unknown } from "../../src/model/index.js";
import { within } from "../citation.js";
import { isTyped, STORE_UNDECIDED, storesOf, storeText } from "../key-stores.js";
import { kmsGuide } from "../references.js";

export default defineRule({
  id: "KMS-EXT-005",
  module: "external",
  title: "A CloudHSM key store has redundant hardware",
  severity: "high",
  rationale:
    "The keys of a CloudHSM key store exist in the HSMs of one cluster and nowhere else. With a single HSM, or all of them in one Availability Zone, one failure stops whatever they protect. " +
    "KMS does not say how many HSMs a cluster has: CloudHSM does, which Keyproof does not ask.",
  remediation: {
    text: "Keep at least two active HSMs in two Availability Zones.",
    cli: [
      "aws cloudhsmv2 describe-clusters --filters clusterIds=$CLUSTER",
      "aws cloudhsmv2 create-hsm --cluster-id $CLUSTER --availability-zone $ZONE",
    ],
    terraform: ["aws_cloudhsm_v2_hsm"],
  },
  references: [kmsGuide("keystore-cloudhsm", "AWS CloudHSM key stores")],
  subject: "region",
  needs: ["kms:DescribeCustomKeyStores"],
  statuses: ["not-applicable", "unknown"],
  messages: {
    ...STORE_UNDECIDED,
    "cluster-not-collected":
      "How many HSMs the cluster {cluster} of the custom key store {store} has was not collected",
  },
  parameters: z.strictObject({}),
  appliesTo: (region) => (storesOf(region, "AWS_CLOUDHSM").length === 0 ? "no-key-stores" : undefined),
  check: (region) =>
    storesOf(region, "AWS_CLOUDHSM").map((store) => {
      const extra = { discriminator: store.CustomKeyStoreId };
      const values = { store: storeText(store) };
      if (!isTyped(store)) {
        const type = store.CustomKeyStoreType ?? "not told";
        return unknown("unheard-of-type", { ...values, type }, [store.at], extra);
      }
      const { CloudHsmClusterId: cluster } = store;
      const at = within(store.at, cluster === undefined ? "" : "/CloudHsmClusterId");
      return unknown("cluster-not-collected", { ...values, cluster: cluster ?? "" }, [at], extra);
    }),
});
