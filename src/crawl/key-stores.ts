import { itemsIn } from "./items-in.js";
import { readOf } from "./organization-policies.js";
import { read, readWide } from "./read.js";
import type { TargetRun } from "./run.js";

/** Reads the Region's custom key stores and, where that was asked for, the clusters behind those of CloudHSM. */
export async function readKeyStores(run: TargetRun): Promise<void> {
  const stores = "kms:DescribeCustomKeyStores";
  if (!run.needs.includes("cloudhsm:DescribeClusters")) return readWide(run, stores);
  if (!run.needs.includes(stores)) return;
  // Always asked anew: a resumed crawl has to know the clusters.
  for await (const call of read(run, stores)) {
    await run.writer.append([call]);
    for (const { CloudHsmClusterId: id } of itemsIn(call, "CustomKeyStores"))
      if (typeof id === "string")
        await readOf(run, "cloudhsm:DescribeClusters", id, { Filters: { clusterIds: [id] } });
  }
}
