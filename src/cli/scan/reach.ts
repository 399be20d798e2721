import { type Aws, openAws } from "../../aws/index.js";
import type { DemoAws } from "../../demo/index.js";
import type { Listen } from "../../model/index.js";
import { present } from "../arguments/present.js";
import { version } from "../package-info.js";
import type { ScanRequest } from "./request.js";

/** The way to AWS, or to the embedded one. */
export interface Reach {
  readonly aws: Aws;
  close(): Promise<void>;
}

/** Nobody else draws on the quotas of the demo, which has none. */
const DEMO_BUDGET = 25;

/** Throws what `openAws` throws where the credentials do not do. */
export async function reach(request: ScanRequest, listen: Listen, signal: AbortSignal): Promise<Reach> {
  const demo = request.demo ? await startDemo() : undefined;
  const access = demo ? demoAccess(demo) : request.access;
  try {
    const aws = await openAws({
      ...access,
      budgetShare: request.demo ? DEMO_BUDGET : request.budget,
      maxInFlight: request.concurrency,
      listen,
      signal,
      userAgent: `keyproof/${version()}`,
      sessionName: "keyproof",
    });
    const close = async () => {
      await aws.close();
      await demo?.close();
    };
    return { aws, close };
  } catch (error) {
    await demo?.close();
    throw error;
  }
}

async function startDemo(): Promise<DemoAws> {
  const { startDemoAws } = await import("../../demo/index.js");
  return startDemoAws();
}

function demoAccess(demo: DemoAws) {
  const { name, externalId } = demo.auditRole;
  return {
    endpointUrl: demo.url,
    credentials: demo.credentials,
    region: "us-east-1",
    ignoreEnvironment: true,
    roleName: name,
    ...present({ externalId }),
  };
}
