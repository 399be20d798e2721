import { clientSettings } from "./endpoints.js";
import type { AwsOptions } from "./options.js";
import { FIRST_REGIONS } from "./partitions.js";

/** Regions to ask STS in, in turn: the one configured, or where there is none the first of each partition. */
export async function homeRegions(options: AwsOptions): Promise<readonly string[]> {
  if (options.region !== undefined) return [options.region];
  if (options.ignoreEnvironment) return FIRST_REGIONS;
  const { STSClient } = await import("@aws-sdk/client-sts");
  const client = new STSClient(clientSettings(options));
  try {
    return [await client.config.region()];
  } catch {
    return FIRST_REGIONS;
  } finally {
    client.destroy();
  }
}
