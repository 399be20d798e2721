import { startDemoAws } from "./index.js";
import type { DemoAws, DemoOptions } from "./options.js";

/** A served demo and how to stop it. */
export interface ServedDemo {
  readonly demo: DemoAws;
  /** What a shell needs to point the AWS CLI or an SDK at it, one `NAME=value` a line. */
  readonly environment: string;
}

/** Starts the embedded AWS for a process of its own; the caller prints, waits and closes. */
export async function serveDemoAws(options: DemoOptions = {}): Promise<ServedDemo> {
  const demo = await startDemoAws(options);
  const { accessKeyId, secretAccessKey } = demo.credentials;
  const environment = [
    `AWS_ENDPOINT_URL=${demo.url}`,
    `AWS_ACCESS_KEY_ID=${accessKeyId}`,
    `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    `AWS_REGION=${demo.globalRegion}`,
  ].join("\n");
  return { demo, environment };
}
