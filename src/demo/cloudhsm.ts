import type { Call } from "./call.js";
import { AwsError } from "./errors.js";
import { page } from "./paging.js";
import type { Wire } from "./world.js";

/** DescribeClusters, with the filter clusterIds: 25 a page at most. */
export function describeClusters(call: Call): Wire {
  const { clusterIds } = (call.input.Filters ?? {}) as { readonly clusterIds?: readonly unknown[] };
  const size = call.input.MaxResults ?? 25;
  if (typeof size !== "number" || size < 1 || size > 25) throw invalid("MaxResults must be from 1 to 25.");
  const all = call.account
    .watch(call.region)
    .clusters.filter((cluster) => clusterIds?.includes(cluster.ClusterId) ?? true);
  const { items, next } = page(all, size, call.input.NextToken, () => invalid("NextToken is not valid."));
  return next === undefined ? { Clusters: items } : { Clusters: items, NextToken: next };
}

function invalid(message: string): AwsError {
  return new AwsError("CloudHsmInvalidRequestException", message, 400, "Message");
}
