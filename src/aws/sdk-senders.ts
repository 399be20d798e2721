import type { Clock } from "./ask.js";
import { clientSettings } from "./endpoints.js";
import type { AwsOptions, Credentials } from "./options.js";
import { type RegionalService, regionalSenders } from "./regional-senders.js";
import { type SdkSend, sdkSend } from "./sdk-send.js";
import type { Transport } from "./transport.js";

/** Services without Regions that discovery asks; each is called in one of the partition. */
export type GlobalService = "sts" | "organizations" | "account";

export type SdkSenders = Readonly<Record<GlobalService | "iam" | RegionalService, SdkSend>>;

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
  const config = (credentials: Credentials, region: string) => ({
    ...clientSettings(options),
    region,
    credentials,
    systemClockOffset: clock.offsetMs,
    requestHandler: transport.handler,
  });
  return {
    sts: sdkSend("sts", async (credentials) => {
      const { STSClient, AssumeRoleCommand, GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
      const client = new STSClient(config(credentials, regions.sts));
      return {
        AssumeRole: (input, ear) => client.send(new AssumeRoleCommand(input as never), ear),
        GetCallerIdentity: (_input, ear) => client.send(new GetCallerIdentityCommand({}), ear),
      };
    }),
    organizations: sdkSend("organizations", async (credentials) => {
      const sdk = await import("@aws-sdk/client-organizations");
      const client = new sdk.OrganizationsClient(config(credentials, regions.organizations));
      return {
        DescribeOrganization: (_input, ear) => client.send(new sdk.DescribeOrganizationCommand({}), ear),
        ListAccounts: (input, ear) => client.send(new sdk.ListAccountsCommand(input), ear),
        ListRoots: (input, ear) => client.send(new sdk.ListRootsCommand(input), ear),
        ListOrganizationalUnitsForParent: (input, ear) =>
          client.send(new sdk.ListOrganizationalUnitsForParentCommand(input as never), ear),
        ListAccountsForParent: (input, ear) =>
          client.send(new sdk.ListAccountsForParentCommand(input as never), ear),
        ListPolicies: (input, ear) => client.send(new sdk.ListPoliciesCommand(input as never), ear),
        ListTargetsForPolicy: (input, ear) =>
          client.send(new sdk.ListTargetsForPolicyCommand(input as never), ear),
        DescribePolicy: (input, ear) => client.send(new sdk.DescribePolicyCommand(input as never), ear),
      };
    }),
    account: sdkSend("account", async (credentials) => {
      const { AccountClient, ListRegionsCommand } = await import("@aws-sdk/client-account");
      const client = new AccountClient(config(credentials, regions.account));
      return { ListRegions: (input, ear) => client.send(new ListRegionsCommand(input), ear) };
    }),
    iam: sdkSend("iam", async (credentials) => {
      const { IAMClient, GetAccountAuthorizationDetailsCommand } = await import("@aws-sdk/client-iam");
      // IAM's global endpoint lies where that of Organizations does.
      const client = new IAMClient(config(credentials, regions.organizations));
      return {
        GetAccountAuthorizationDetails: (input, ear) =>
          client.send(new GetAccountAuthorizationDetailsCommand(input), ear),
      };
    }),
    ...regionalSenders((credentials, region = regions.account) => config(credentials, region)),
  };
}
