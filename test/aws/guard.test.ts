import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as account from "@aws-sdk/client-account";
import * as kms from "@aws-sdk/client-kms";
import * as organizations from "@aws-sdk/client-organizations";
import * as sts from "@aws-sdk/client-sts";
import { Agent } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readsOnly, signInOnly } from "../../src/aws/guard.js";
import { openTransport } from "../../src/aws/transport.js";
import { NEED_IDS, need } from "../../src/model/index.js";

const READS = new Set(NEED_IDS.map((id) => `${need(id).service}:${need(id).operation}`));
const INPUT = {
  KeyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
  AccountId: "111122223333",
  RegionName: "af-south-1",
  RoleArn: "arn:aws:iam::111122223333:role/Admin",
  RoleSessionName: "x",
};

let server: Server;
let bytes = 0;
let requests = 0;
let endpoint = "";
const network = new Agent();
const { handler, send } = openTransport(network, readsOnly, 5_000);

beforeAll(async () => {
  server = createServer((request, response) => {
    requests++;
    request.resume();
    response.writeHead(200, { "content-type": "application/x-amz-json-1.1" }).end("{}");
  });
  server.on("connection", (socket) => socket.on("data", (chunk) => (bytes += chunk.length)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await network.close();
  await new Promise((resolve) => server.close(resolve));
});

type AnyClient = { send(command: never): Promise<unknown> };
type AnyCommand = new (input: object) => object;

/** Every command of an SDK package, by operation. */
function commandsOf(sdk: object): [operation: string, command: AnyCommand][] {
  return Object.entries(sdk)
    .filter(([name]) => name.endsWith("Command") && !name.startsWith("$"))
    .map(([name, command]) => [name.slice(0, -"Command".length), command as AnyCommand]);
}

function clientOf(service: string): AnyClient {
  const settings = {
    endpoint,
    region: "us-east-1",
    maxAttempts: 1,
    requestHandler: handler,
    credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" },
  };
  const clients: Record<string, () => AnyClient> = {
    kms: () => new kms.KMSClient(settings),
    organizations: () => new organizations.OrganizationsClient(settings),
    account: () => new account.AccountClient(settings),
    sts: () => new sts.STSClient(settings),
  };
  const make = clients[service];
  if (!make) throw new Error(service);
  return make();
}

describe("the read-only guard, asked by the real SDK clients", () => {
  const services = { kms, organizations, account, sts };
  for (const [service, sdk] of Object.entries(services)) {
    it(`refuses every ${service} operation outside the table of needs before a byte leaves`, async () => {
      const client = clientOf(service);
      const refused: string[] = [];
      const before = bytes;
      for (const [operation, Command] of commandsOf(sdk)) {
        if (READS.has(`${service}:${operation}`)) continue;
        const error = await client.send(new Command(INPUT) as never).catch((reason: unknown) => reason);
        expect(error, operation).toMatchObject({ name: "Refused" });
        refused.push(operation);
      }
      expect(bytes - before).toBe(0);
      const writes: Record<string, string[]> = {
        kms: [
          "ScheduleKeyDeletion",
          "PutKeyPolicy",
          "Decrypt",
          "CreateGrant",
          "DisableKey",
          "GetParametersForImport",
        ],
        organizations: ["LeaveOrganization", "CloseAccount"],
        account: ["DisableRegion", "PutContactInformation"],
        sts: ["GetSessionToken", "GetFederationToken"],
      };
      expect(refused).toEqual(expect.arrayContaining(writes[service] ?? []));
    });
  }

  it("lets every read of the table through", async () => {
    const before = requests;
    const asked: string[] = [];
    for (const [operation, Command] of commandsOf(kms)) {
      if (!READS.has(`kms:${operation}`)) continue;
      await clientOf("kms").send(new Command(INPUT) as never);
      asked.push(operation);
    }
    expect(asked).toContain("DescribeKey");
    expect(requests - before).toBe(asked.length);
  });
});

describe("the operation on the wire", () => {
  const post = (headers: Record<string, string>, extra: object = {}) => ({
    origin: "http://127.0.0.1:1",
    path: "/",
    method: "POST",
    headers,
    body: "{}",
    ...extra,
  });
  const signed = (service: string) =>
    `AWS4-HMAC-SHA256 Credential=AKIA/20261101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

  it.each([
    ["a target of another case", post({ "X-Amz-Target": "TrentService.DisableKey" })],
    [
      "two targets that disagree",
      post({ "x-amz-target": "TrentService.ListKeys", "X-AMZ-TARGET": "TrentService.DisableKey" }),
    ],
    [
      "a read's name with the signature of another service",
      post({ "x-amz-target": "TrentService.ListKeys", authorization: signed("dynamodb") }),
    ],
    ["a read's name of an unknown service", post({ "x-amz-target": "Other.ListKeys" })],
    [
      "a read's target on another path",
      post({ "x-amz-target": "TrentService.ListKeys" }, { path: "/service/x" }),
    ],
    ["another method", post({ "x-amz-target": "TrentService.ListKeys" }, { method: "PUT" })],
    ["two actions", post({}, { body: "Action=GetCallerIdentity&Action=GetSessionToken&Version=2011-06-15" })],
    [
      "an action in the query string",
      post({}, { path: "/?Action=GetSessionToken&Version=2011-06-15", body: "" }),
    ],
    ["an action of an unknown version", post({}, { body: "Action=GetCallerIdentity&Version=2000-01-01" })],
    ["nothing that tells", post({})],
  ])("is refused for %s", async (_, request) => {
    await expect(send(request)).rejects.toMatchObject({ name: "Refused" });
  });

  it("is let through for a read signed for its own service", () => {
    const headers = { "x-amz-target": "TrentService.ListKeys", authorization: signed("kms") };
    expect(() => readsOnly(post(headers))).not.toThrow();
  });

  it("looking for credentials, is only what the credential chain sends", () => {
    const action = (name: string) => post({}, { body: `Action=${name}&Version=2011-06-15&RoleArn=x` });
    expect(() => signInOnly(action("AssumeRoleWithWebIdentity"))).not.toThrow();
    expect(() =>
      signInOnly(post({}, { method: "GET", path: "/federation/credentials?role_name=x" })),
    ).not.toThrow();
    expect(() => signInOnly(action("GetFederationToken"))).toThrow("refused");
    expect(() => signInOnly(post({ "x-amz-target": "TrentService.ListKeys" }))).toThrow("refused");
  });
});
