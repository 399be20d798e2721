import { getEndpointFromInstructions } from "@smithy/core/endpoints";
import { UsageError } from "../model/index.js";
import type { AwsOptions } from "./options.js";

/** Where a Region's KMS is called and what its signatures say. */
export interface Endpoint {
  readonly origin: string;
  readonly host: string;
  readonly signingRegion: string;
}

/** What every SDK client of the run is given; the rest it resolves as the AWS CLI does. */
export function clientSettings(options: AwsOptions) {
  const { endpointUrl, profile, useFips, ignoreEnvironment } = options;
  return {
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
    ...(profile !== undefined && { profile }),
    ...(useFips && { useFipsEndpoint: true }),
    ...(ignoreEnvironment && {
      useFipsEndpoint: useFips ?? false,
      useDualstackEndpoint: false,
      ignoreConfiguredEndpointUrls: true,
      retryMode: "standard",
      defaultsMode: "standard" as const,
      userAgentAppId: "",
    }),
    maxAttempts: 1,
    customUserAgent: options.userAgent,
  };
}

/**
 * KMS's endpoint in a Region, as KMSClient resolves it: AWS_ENDPOINT_URL_KMS, AWS_ENDPOINT_URL, profile, FIPS, dual
 * stack, partition. Asked once a Region.
 */
export function kmsEndpoints(options: AwsOptions): (region: string) => Promise<Endpoint> {
  const known = new Map<string, Promise<Endpoint>>();
  return (region) => {
    const endpoint = known.get(region) ?? resolve(region, options);
    known.set(region, endpoint);
    return endpoint;
  };
}

/** CloudHSM's endpoint beside that of KMS; one that the user configured serves both. */
export function cloudHsmEndpoint(kms: Endpoint): Endpoint {
  const host = kms.host.replace(/^kms(-fips)?\./, "cloudhsmv2$1.");
  return { ...kms, host, origin: kms.origin.replace(kms.host, host) };
}

async function resolve(region: string, options: AwsOptions): Promise<Endpoint> {
  const { KMSClient, ListKeysCommand } = await import("@aws-sdk/client-kms");
  const client = new KMSClient({ ...clientSettings(options), region });
  try {
    const { url, properties } = await getEndpointFromInstructions({}, ListKeysCommand, client.config);
    const schemes = properties?.authSchemes as readonly { signingRegion?: string }[] | undefined;
    return { origin: url.origin, host: url.host, signingRegion: schemes?.[0]?.signingRegion ?? region };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      [{ code: "endpoint", message: `KMS has no endpoint in ${region} as configured: ${why}` }],
      { cause },
    );
  } finally {
    client.destroy();
  }
}
