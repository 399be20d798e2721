import type { Clock } from "./ask.js";
import type { Endpoint } from "./endpoints.js";
import type { Credentials } from "./options.js";
import { signedHeaders } from "./signer.js";
import type { Transport, WireAnswer } from "./transport.js";

/**
 * Sends one KMS operation in AWS JSON 1.1 without the SDK's serializers: a sixth of the CPU (bench/transport.ts), and
 * parameters that the SDK's model does not know yet go out as they are (ListKeys' ResourceOwners).
 */
export function sendKms(
  transport: Transport,
  endpoint: Endpoint,
  request: {
    readonly operation: string;
    readonly input: Readonly<Record<string, unknown>>;
    readonly userAgent: string;
  },
  credentials: Credentials,
  clock: Clock,
): Promise<WireAnswer> {
  const { origin, host, signingRegion: region } = endpoint;
  const body = JSON.stringify(request.input);
  const post = { host, target: `TrentService.${request.operation}`, body };
  const headers = signedHeaders(post, { region, service: "kms" }, credentials, Date.now() + clock.offsetMs);
  headers["user-agent"] = request.userAgent;
  return transport.send({ origin, path: "/", method: "POST", headers, body });
}
