import type { Answer } from "../model/index.js";
import { type Need, need } from "../model/index.js";
import type { Accounts } from "./accounts.js";
import { ask, type Desk, type Question } from "./ask.js";
import { cloudHsmEndpoint, type Endpoint } from "./endpoints.js";
import { sendJson } from "./json-sender.js";
import type { PageRequest } from "./options.js";
import type { GlobalService, SdkSenders } from "./sdk-senders.js";
import type { Transport } from "./transport.js";

type Send = Question["send"];

interface Ground {
  readonly desk: Desk;
  readonly accounts: Accounts;
  /** Where services without Regions are called. */
  readonly regions: Readonly<Record<GlobalService, string>>;
  readonly userAgent: string;
  readonly transport: Transport;
  readonly senders: SdkSenders;
  readonly endpoint: (region: string) => Promise<Endpoint>;
}

/** Asks for one page of a read, by the way its service goes. */
export async function callAws(ground: Ground, request: PageRequest): Promise<Answer> {
  const row = need(request.need);
  const credentials = ground.accounts.source(request.account);
  const region = regionOf(row.service, request, ground);
  const operation = `${row.service}:${row.operation}`;
  return ask(ground.desk, {
    quota: { account: request.account, region, operation, perSecond: row.quota },
    regional: !GLOBAL.has(row.service),
    keepBody: row.operation !== "AssumeRole",
    credentials,
    send: await senderOf(row, region, request.input, ground),
  });
}

const GLOBAL: ReadonlySet<Need["service"]> = new Set(["sts", "organizations", "account", "iam"]);

function regionOf(service: Need["service"], request: PageRequest, { regions }: Ground): string {
  if (service === "iam") return regions.organizations;
  return service === "sts" || service === "organizations" || service === "account"
    ? regions[service]
    : request.region;
}

async function senderOf(
  row: Need,
  region: string,
  input: PageRequest["input"],
  ground: Ground,
): Promise<Send> {
  const { operation, service } = row;
  const { transport, senders, desk, userAgent } = ground;
  if (service !== "kms" && service !== "cloudhsm")
    return (credentials) => senders[service](operation, input, credentials, region);
  const kms = await ground.endpoint(region);
  const endpoint = service === "kms" ? kms : cloudHsmEndpoint(kms);
  const request = { service, operation, input, userAgent };
  return (credentials) => sendJson(transport, endpoint, request, credentials, desk.clock);
}
