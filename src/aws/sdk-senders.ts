import type { Clock } from "./ask.js";
import { clientSettings } from "./endpoints.js";
import type { AwsOptions, Credentials } from "./options.js";
import type { HandlerOptions, Transport, WireAnswer } from "./transport.js";

type Input = Readonly<Record<string, unknown>>;

/** Sends one operation with an SDK client and returns the answer as received; `region` where the service has Regions. */
export type SdkSend = (
  operation: string,
  input: Input,
  credentials: Credentials,
  region?: string,
) => Promise<WireAnswer>;

/** Services without Regions that discovery asks; each is called in one of the partition. */
export type GlobalService = "sts" | "organizations" | "account";

export type SdkSenders = Readonly<Record<GlobalService | "iam" | "access-analyzer" | "cloudtrail", SdkSend>>;

/**
 * Services that are asked seldom: the SDK serializes and signs, our transport carries. Each client loads when it is
 * first needed.
 * @param regions where each service is called.
 */
export function sdkSenders(
  options: AwsOptions,
  regions: Readonly<Record<GlobalService, string>>,
  transport: Transport,
  clock: Clock,
): SdkSenders {
  const config = (service: GlobalService, credentials: Credentials, region = regions[service]) => ({
    ...clientSettings(options),
    region,
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
        ListPolicies: (ear) => client.send(new sdk.ListPoliciesCommand(input as never), ear),
        ListTargetsForPolicy: (ear) => client.send(new sdk.ListTargetsForPolicyCommand(input as never), ear),
        DescribePolicy: (ear) => client.send(new sdk.DescribePolicyCommand(input as never), ear),
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
    async iam(_operation, input, credentials) {
      const { IAMClient, GetAccountAuthorizationDetailsCommand } = await import("@aws-sdk/client-iam");
      // IAM's global endpoint lies where that of Organizations does.
      const client = new IAMClient(config("organizations", credentials));
      return received((ear) => client.send(new GetAccountAuthorizationDetailsCommand(input), ear));
    },
    async "access-analyzer"(operation, input, credentials, region) {
      const sdk = await import("@aws-sdk/client-accessanalyzer");
      const client = new sdk.AccessAnalyzerClient(config("account", credentials, region));
      const commands: Readonly<Record<string, (ear: HandlerOptions) => Promise<unknown>>> = {
        ListAnalyzers: (ear) => client.send(new sdk.ListAnalyzersCommand(input), ear),
        ListFindingsV2: (ear) => client.send(new sdk.ListFindingsV2Command(input as never), ear),
        GetFindingV2: (ear) => client.send(new sdk.GetFindingV2Command(input as never), ear),
      };
      const send = commands[operation];
      if (!send) throw new TypeError(`access-analyzer:${operation} is not sent by this version`);
      return received(send);
    },
    async cloudtrail(_operation, input, credentials, region) {
      const { CloudTrailClient, LookupEventsCommand } = await import("@aws-sdk/client-cloudtrail");
      const client = new CloudTrailClient(config("account", credentials, region));
      const { StartTime, EndTime } = input;
      const times = { StartTime: dateOf(StartTime), EndTime: dateOf(EndTime) };
      return received((ear) => client.send(new LookupEventsCommand({ ...input, ...times } as never), ear));
    },
  };
}

/** What the SDK calls a timestamp, out of the epoch seconds of the wire. */
function dateOf(seconds: unknown): Date | undefined {
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
