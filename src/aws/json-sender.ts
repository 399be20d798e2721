import type { Clock } from "./ask.js";
import type { Endpoint } from "./endpoints.js";
import type { Credentials } from "./options.js";
import { signedHeaders } from "./signer.js";
import type { Transport, WireAnswer } from "./transport.js";

/** Services that are sent without an SDK client, with the prefix of their X-Amz-Target. */
const PREFIXES = { kms: "TrentService", cloudhsm: "BaldrApiService" } as const;
export type JsonService = keyof typeof PREFIXES;

/**
 * Sends one operation in AWS JSON 1.1 without the SDK's serializers: for KMS a sixth of the CPU (bench/transport.ts), and
 * parameters that the SDK's model does not know yet go out as they are (ListKeys' ResourceOwners); CloudHSM has no client of
 * the SDK's current kind.
 */
export async function sendJson(
  transport: Transport,
  endpoint: Endpoint,
  request: {
    readonly service: JsonService;
    readonly operation: string;
    readonly input: Readonly<Record<string, unknown>>;
    readonly userAgent: string;
  },
  credentials: Credentials,
  clock: Clock,
): Promise<WireAnswer> {
  const { origin, host, signingRegion: region } = endpoint;
  const { service, operation } = request;
  const body = JSON.stringify(request.input);
  const post = { host, target: `${PREFIXES[service]}.${operation}`, body };
  const headers = signedHeaders(post, { region, service }, credentials, Date.now() + clock.offsetMs);
  headers["user-agent"] = request.userAgent;
  const answer = await transport.send({ origin, path: "/", method: "POST", headers, body });
  return service === "cloudhsm" ? { ...answer, body: withoutPasswords(answer.body) } : answer;
}

/** CloudHSM tells the first password of a cluster's officer; evidence needs none. */
function withoutPasswords(body: string): string {
  return body.replace(/("PreCoPassword"\s*:\s*")(?:[^"\\]|\\.)*"/g, '$1[withheld]"');
}
