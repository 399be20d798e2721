import type { Credentials } from "./options.js";
import type { HandlerOptions, WireAnswer } from "./transport.js";

type Input = Readonly<Record<string, unknown>>;

/** Sends one operation with an SDK client and returns the answer as received; `region` where the service has Regions. */
export type SdkSend = (
  operation: string,
  input: Input,
  credentials: Credentials,
  region?: string,
) => Promise<WireAnswer>;

/** The commands of one client, by operation. */
export type Commands = Readonly<Record<string, (input: Input, ear: HandlerOptions) => Promise<unknown>>>;

/**
 * Sends a service's operations.
 * @param open loads the client and binds its commands; called for each request, since clients are cheap once loaded
 */
export function sdkSend(
  service: string,
  open: (credentials: Credentials, region: string | undefined) => Promise<Commands>,
): SdkSend {
  return async (operation, input, credentials, region) => {
    const send = (await open(credentials, region))[operation];
    if (!send) throw new TypeError(`${service}:${operation} is not sent by this version`);
    return received((ear) => send(input, ear));
  };
}

/** What the SDK calls a timestamp, out of the epoch seconds of the wire. */
export function dateOf(seconds: unknown): Date | undefined {
  return typeof seconds === "number" ? new Date(seconds * 1000) : undefined;
}

/** The answer that the transport heard while the SDK sent; what the SDK made of it is not looked at. */
async function received(send: (ear: HandlerOptions) => Promise<unknown>): Promise<WireAnswer> {
  const answers: WireAnswer[] = [];
  try {
    await send({ heard: (answer) => answers.push(answer) });
  } catch (error) {
    if (answers.length === 0) throw error;
  }
  const [answer] = answers;
  if (!answer) throw new TypeError("the SDK gave a result without a request");
  return answer;
}
