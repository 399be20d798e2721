import { afterAll } from "vitest";
import { type DemoAws, type DemoOptions, startDemoAws } from "../../src/demo/index.js";

/** A small organization without trouble: every read is answered. */
export const SMALL: DemoOptions = { organization: { accounts: 2, regions: 2, keys: 3, seed: 7 } };

/** Serves an embedded AWS in this process, so that its log can be read; the command runs in another. */
export async function serve(options: DemoOptions): Promise<DemoAws> {
  const aws = await startDemoAws(options);
  afterAll(() => aws.close());
  return aws;
}

/** What leads the command to it, as a user would lead any AWS SDK. */
export function environmentOf(aws: DemoAws): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ACCESS_KEY_ID: aws.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: aws.credentials.secretAccessKey,
    AWS_REGION: "us-east-1",
  };
}

/** The options that enter the organization's other accounts. */
export function roleOf(aws: DemoAws): string[] {
  const { name, externalId } = aws.auditRole;
  return ["--role-name", name, ...(externalId === undefined ? [] : ["--external-id", externalId])];
}
