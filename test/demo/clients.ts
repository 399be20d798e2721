import { KMSClient } from "@aws-sdk/client-kms";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { DemoAws } from "../../src/demo/index.js";

/** Settings of an unmodified SDK client that talks to the demo, as the audit user of an account. */
export function settings(demo: DemoAws, region = "us-east-1", account = demo.managementAccount) {
  return { endpoint: demo.url, region, maxAttempts: 1, credentials: demo.credentialsOf(account) };
}

/** Settings of a client that signs with a session of the audit role. */
export async function assumed(
  demo: DemoAws,
  account: string,
  region = "us-east-1",
  externalId = demo.auditRole.externalId,
) {
  const { Credentials } = await new STSClient(settings(demo)).send(
    new AssumeRoleCommand({
      RoleArn: `arn:${demo.partition}:iam::${account}:role/${demo.auditRole.name}`,
      RoleSessionName: "keyproof-test",
      ExternalId: externalId,
    }),
  );
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
  return { endpoint: demo.url, region, maxAttempts: 1, credentials };
}

/** A KMS client in an account of the demo organization, as its own audit user. */
export function kms(demo: DemoAws, account: string, region = "us-east-1"): KMSClient {
  return new KMSClient(settings(demo, region, account));
}

/** Name, status and message of the error that a call ends in. */
export async function failure(
  call: Promise<unknown>,
): Promise<{ name: string; status: number | undefined; message: string }> {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { name, status: $metadata?.httpStatusCode, message };
  }
  throw new Error("the call succeeded");
}

export const ACCOUNTS = {
  management: "111122223333",
  securityTooling: "222233334444",
  logArchive: "333344445555",
  paymentsProd: "444455556666",
  paymentsTest: "555566667777",
  healthRecords: "666677778888",
  healthResearch: "777788889999",
  dataLake: "888899990000",
  ciBuild: "123456789012",
  sharedCrypto: "210987654321",
  identity: "345678901234",
  sandbox: "456789012345",
  acquired: "678901234567",
  legacyErp: "567890123456",
  oldPortal: "789012345678",
  edgeDevices: "901234567890",
  apac: "890123456789",
} as const;
