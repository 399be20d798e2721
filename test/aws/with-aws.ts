import { type Aws, type AwsOptions, openAws } from "../../src/aws/index.js";
import { type DemoAws, type DemoOptions, startDemoAws } from "../../src/demo/index.js";
import type { CrawlEvent } from "../../src/model/index.js";

export interface Ground {
  readonly aws: Aws;
  readonly demo: DemoAws;
  readonly events: CrawlEvent[];
  readonly controller: AbortController;
}

/** A generated organization of one Region's few keys: quick, and its accounts all let the audit role in. */
export const SMALL = { accounts: 2, regions: 2, keys: 3 } as const;

/** Retries without long pauses, for tests that exhaust them. */
export const HASTE = {
  throttleBaseMs: 5,
  transientBaseMs: 5,
  capMs: 20,
  answerMs: 10_000,
  settleMs: 200,
} as const;

/** Options that reach an embedded AWS as its audit user, whatever the environment holds. */
export function optionsFor(
  demo: DemoAws,
  controller: AbortController,
  events: CrawlEvent[] = [],
): AwsOptions {
  return {
    endpointUrl: demo.url,
    credentials: demo.credentials,
    roleName: demo.auditRole.name,
    ...(demo.auditRole.externalId !== undefined && { externalId: demo.auditRole.externalId }),
    budgetShare: 1,
    maxInFlight: 32,
    listen: (event) => events.push(event),
    signal: controller.signal,
    userAgent: "keyproof-test",
    sessionName: "keyproof-test",
    ignoreEnvironment: true,
    patience: HASTE,
  };
}

/** Starts an embedded AWS, opens it, and ends both whatever happens. */
export async function withAws<T>(
  demoOptions: DemoOptions,
  awsOptions: Partial<AwsOptions>,
  work: (ground: Ground) => Promise<T>,
): Promise<T> {
  const demo = await startDemoAws(demoOptions);
  const controller = new AbortController();
  const events: CrawlEvent[] = [];
  try {
    const aws = await openAws({ ...optionsFor(demo, controller, events), ...awsOptions });
    try {
      return await work({ aws, demo, events, controller });
    } finally {
      await aws.close();
    }
  } finally {
    await demo.close();
  }
}

/** The first key of the caller's account. */
export async function firstKey(aws: Aws, region = "us-east-1"): Promise<string> {
  const answer = await aws.call({
    need: "kms:ListKeys",
    account: aws.caller.account,
    region,
    input: { Limit: 1 },
  });
  const { Keys } = JSON.parse(answer.body ?? "{}") as { Keys: readonly { KeyId: string }[] };
  const [key] = Keys;
  if (!key) throw new Error("the account has no key");
  return key.KeyId;
}
