import { z } from "zod";
import { defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { within } from "../citation.js";
import { nameList } from "../name-list.js";
import { kmsGuide } from "../references.js";
import { isTyped, STORE_UNDECIDED, storesOf, storeText } from "./key-stores.js";

export default defineRule({
  id: "KMS-EXT-005",
  module: "external",
  title: "A CloudHSM key store has redundant hardware",
  severity: "high",
  rationale:
    "The keys of a CloudHSM key store exist in the HSMs of one cluster and nowhere else. With a single HSM, or all of them in one Availability Zone, one failure stops whatever they protect. KMS does not say how many there are: CloudHSM does.",
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
  needs: ["kms:DescribeCustomKeyStores", "cloudhsm:DescribeClusters"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...STORE_UNDECIDED,
    redundant: "The cluster {cluster} of the custom key store {store} has {active} active HSMs in {zones}",
    alone:
      "The cluster {cluster} of the custom key store {store} has too few active HSMs or zones: {active} in {zones}",
    "no-cluster": "CloudHSM does not tell of the cluster {cluster} of the custom key store {store}",
    "zone-missing":
      "CloudHSM does not tell the zones of all active HSMs of the cluster {cluster} of the custom key store {store}",
  },
  parameters: z.strictObject({}),
  appliesTo: (region) => (storesOf(region, "AWS_CLOUDHSM").length === 0 ? "no-key-stores" : undefined),
  check: (region, context) =>
    storesOf(region, "AWS_CLOUDHSM").map((store) => {
      const extra = { discriminator: store.CustomKeyStoreId };
      const values = { store: storeText(store), cluster: store.CloudHsmClusterId ?? "" };
      if (!isTyped(store)) {
        const type = store.CustomKeyStoreType ?? "not told";
        return unknown("unheard-of-type", { store: values.store, type }, [store.at], extra);
      }
      const { clusters } = context.monitoring(region);
      const told = known(clusters).find(({ id }) => id === values.cluster)?.told;
      const [cluster] = told ? known(told) : [];
      if (!cluster) return unknown("no-cluster", values, [store.at], extra);
      const active = (cluster.Hsms ?? []).filter(({ State }) => State === "ACTIVE");
      const zones = [...new Set(active.flatMap(({ AvailabilityZone }) => AvailabilityZone ?? []))].sort();
      const counted = { ...values, active: active.length, zones: nameList(zones) };
      const evidence = [store.at, within(cluster.at, cluster.Hsms ? "/Hsms" : "")];
      if (active.length >= 2 && zones.length >= 2) return pass("redundant", counted, evidence, extra);
      const isOpen =
        active.length >= 2 && active.some(({ AvailabilityZone }) => AvailabilityZone === undefined);
      return isOpen
        ? unknown("zone-missing", values, evidence, extra)
        : fail("alone", counted, evidence, extra);
    }),
});
