import type { Clock } from "./ask.js";
import { clientSettings } from "./endpoints.js";
import type { AwsOptions, Credentials } from "./options.js";
import type { HandlerOptions, Transport, WireAnswer } from "./transport.js";

type Input = Readonly<Record<string, unknown>>;

/** Sends one operation with an SDK client and returns the answer as received. */
export type SdkSend = (operation: string, input: Input, credentials: Credentials) => Promise<WireAnswer>;

export type SdkSenders = Readonly<Record<"sts" | "organizations" | "account", SdkSend>>;

/**
 * Services that are asked seldom: the SDK serializes and signs, our transport carries. Each client loads when it is
 * first needed.
 * @param regions where each service is called.
 */
export function sdkSenders(
  options: AwsOptions,
  regions: Readonly<Record<keyof SdkSenders, string>>,
  transport: Transport,
  clock: Clock,
): SdkSenders {
  const config = (service: keyof SdkSenders, credentials: Credentials) => ({
    ...clientSettings(options),
    region: regions[service],
    credentials,
    systemClockOffset: clock.offsetMs,
    requestHandler: transport.handler,
  });
  return {
    async sts(operation, input, credentials) {
      const { STSClient, AssumeRoleCommand, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
      const client = new STSClient(config("sts", credentials));
      const assume = operation === "AssumeRole";
      return received((ear) =>
        assume
          ? client.send(new AssumeRoleCommand(input as never), ear)
          : client.send(new GetCallerIdentityCommand({}), ear),
      );
    },
    async organizations(operation, input, credentials) {
      const sdk = await import("@aws-sdk/client-organizations");
      const client = new sdk.OrganizationsClient(config("organizations", credentials));
      const commands: Readonly<Record<string, (ear: HandlerOptions) => Promise<unknown>>> = {
        DescribeOrganization: (ear) => client.send(new sdk.DescribeOrganizationCommand({}), ear),
        ListAccounts: (ear) => client.send(new sdk.ListAccountsCommand(input), ear),
        ListRoots: (ear) => client.send(new sdk.ListRootsCommand(input), ear),
        ListOrganizationalUnitsForParent: (ear) =>
          client.send(new sdk.ListOrganizationalUnitsForParentCommand(input as never), ear),
        ListAccountsForParent: (ear) =>
          client.send(new sdk.ListAccountsForParentCommand(input as never), ear),
      };
      const send = commands[operation];
      if (!send) throw new TypeError(`organizations:${operation} is not sent by this version`);
      return received(send);
    },
    async account(_operation, input, credentials) {
      const { AccountClient, ListRegionsCommand } = await import("@aws-sdk/client-account");
      const client = new AccountClient(config("account", credentials));
      return received((ear) => client.send(new ListRegionsCommand(input), ear));
    },
  };
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
