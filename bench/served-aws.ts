import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Credentials, type GeneratedOrganization, startDemoAws } from "../src/demo/index.js";

/** The embedded AWS in a process of its own, so that its work is not counted as the client's. */
export interface ServedAws {
  readonly url: string;
  readonly management: Credentials;
  readonly role: { readonly name: string; readonly externalId?: string };
  readonly accounts: readonly { readonly id: string; readonly credentials: Credentials }[];
}

/** Starts it; end the process by `child.disconnect()`. */
export async function serveAws(
  organization: GeneratedOrganization,
): Promise<{ readonly served: ServedAws; readonly child: ChildProcess }> {
  const child = fork(fileURLToPath(import.meta.url), ["serve", JSON.stringify(organization)], {
    execArgv: process.execArgv,
  });
  const [message] = await once(child, "message");
  return { served: message as ServedAws, child };
}

async function serve(organization: GeneratedOrganization): Promise<void> {
  const demo = await startDemoAws({ organization, verifySignatures: false, log: false });
  const first = Number(demo.managementAccount);
  const accounts = Array.from({ length: organization.accounts }, (_, index) => String(first + index));
  const served: ServedAws = {
    url: demo.url,
    management: demo.credentials,
    role: demo.auditRole,
    accounts: accounts.map((id) => ({ id, credentials: demo.credentialsOf(id) })),
  };
  process.send?.(served);
  process.on("disconnect", () => void demo.close());
}

if (process.argv[2] === "serve") await serve(JSON.parse(process.argv[3] ?? "{}") as GeneratedOrganization);
