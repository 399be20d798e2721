import type { AddressInfo } from "node:net";
import { UsageError } from "../model/index.js";
import { EmbeddedAws } from "./embedded-aws.js";
import { fixturesFolder, loadOrganization } from "./fixture/load.js";
import { generateOrganization } from "./generated/organization.js";
import { listenerFor } from "./http/listener.js";
import type { DemoAws, DemoOptions } from "./options.js";
import type { World } from "./world.js";

export type {
  Credentials,
  DemoAws,
  DemoOptions,
  Fault,
  GeneratedOrganization,
  LoggedRequest,
} from "./options.js";

/**
 * Starts the embedded AWS: a loopback HTTP server that unmodified AWS SDK clients reach through
 * AWS_ENDPOINT_URL. See docs/embedded-aws.md for what it speaks.
 *
 * @throws UsageError naming the fixture file and the place, the size, the fault or the port that cannot be used
 */
export async function startDemoAws(options: DemoOptions = {}): Promise<DemoAws> {
  const world = await worldOf(options);
  const aws = new EmbeddedAws(world, options);
  const server = listenerFor(aws, world.now, options.latencyMs ?? 0);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => {
      const message = `port ${options.port ?? 0} cannot be listened on (${error.message})`;
      reject(new UsageError([{ code: "demo-port", message }]));
    });
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const { managementAccount } = world.organization;
  const credentialsOf = (account: string) => {
    const { accessKeyId, secretAccessKey } = aws.callers.userOf(account);
    return { accessKeyId, secretAccessKey };
  };
  return {
    url: `http://127.0.0.1:${port}`,
    credentials: credentialsOf(managementAccount),
    managementAccount,
    organizationId: world.organization.id,
    partition: world.partition,
    globalRegion: world.globalRegion,
    auditRole: world.auditRole,
    credentialsOf,
    requests: () => aws.log.entries,
    writes: () => aws.log.writes,
    counts: () => aws.log.counts(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function worldOf(options: DemoOptions): Promise<World> {
  const { organization = "demo-org", now } = options;
  if (typeof organization === "object") return generateOrganization(organization, now);
  const folder = options.fixturesDir ?? fixturesFolder();
  return loadOrganization(folder, organization, now);
}
