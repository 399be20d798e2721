import { z } from "zod";
import type {
  AccountIam,
  AccountRecord,
  Alias,
  Attestation,
  Collections,
  ConfigVerdict,
  CustomKeyStore,
  ExternalAccess,
  KeyChange,
  KeyEventHistory,
  Knowledge,
  OrganizationPolicies,
  RegionMonitoring,
  RegionRecord,
  RelatedMember,
  RuleContext,
  Settings,
} from "../model/index.js";
import { cellOf, NOTHING_COLLECTED, settingsSchema } from "../model/index.js";
import type { Missing as MissingField } from "./ignorance.js";
import { Missing } from "./ignorance.js";
import { AS_OF } from "./key-builder.js";
import { type NeighbourParts, neighboursOf } from "./neighbours.js";

/** An account that was scanned without a gap, in one Region. */
export function anAccount(parts: Partial<AccountRecord> = {}): AccountRecord {
  const { id = "111122223333", partition = "aws" } = parts;
  return {
    arn: `arn:${partition}:iam::${id}:root`,
    id,
    partition,
    outcome: "scanned",
    regions: ["eu-west-1"],
    gaps: [],
    ...parts,
  };
}

/** A Region of an account without custom key stores and aliases. */
export function aRegion(
  parts: {
    readonly account?: string;
    readonly region?: string;
    readonly partition?: string;
    readonly customKeyStores?: readonly Partial<CustomKeyStore>[] | MissingField;
    readonly aliases?: readonly Partial<Alias>[] | MissingField;
  } = {},
): RegionRecord {
  const { account = "111122223333", region = "eu-west-1", partition = "aws" } = parts;
  const storesCell = cellOf({ account, region }, "kms:DescribeCustomKeyStores", "", 1);
  const aliasesCell = cellOf({ account, region }, "kms:ListAliases", "", 1);
  return {
    arn: `arn:${partition}:kms:${region}:${account}:*`,
    partition,
    account,
    region,
    customKeyStores:
      parts.customKeyStores instanceof Missing
        ? parts.customKeyStores.of("kms:DescribeCustomKeyStores", storesCell)
        : {
            state: "known",
            source: { cell: storesCell, pointer: "/CustomKeyStores" },
            value: (parts.customKeyStores ?? []).map((store, index) => ({
              at: { cell: storesCell, pointer: `/CustomKeyStores/${index}` },
              CustomKeyStoreId: `cks-${`${index}`.padStart(17, "0")}`,
              ...store,
            })),
          },
    aliases:
      parts.aliases instanceof Missing
        ? parts.aliases.of("kms:ListAliases", aliasesCell)
        : {
            state: "known",
            source: { cell: aliasesCell, pointer: "/Aliases" },
            value: (parts.aliases ?? []).map((alias, index) => ({
              at: { cell: aliasesCell, pointer: `/Aliases/${index}` },
              AliasName: "alias/app",
              AliasArn: `arn:${partition}:kms:${region}:${account}:${alias.AliasName ?? "alias/app"}`,
              ...alias,
            })),
          },
  };
}

/** What a case may say of the context; the rest is as in a run without configuration. */
export interface ContextParts extends NeighbourParts {
  /** Epoch seconds. */
  readonly asOf?: number;
  /** Only what differs from the rule's defaults. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly settings?: z.input<typeof settingsSchema>;
  readonly attestations?: readonly Attestation[];
  readonly organization?: NonNullable<Settings["organization"]>;
  readonly accounts?: readonly AccountRecord[];
  /** What the snapshot knows of the members of the key's multi-Region set. */
  readonly related?: readonly RelatedMember[];
  /** IAM by account, as `--with-iam` brought it; of other accounts it is not collected. */
  readonly iam?: Readonly<Record<string, Knowledge<AccountIam>>>;
  /** What `--with-org-policies` brought, for every account. */
  readonly organizationPolicies?: OrganizationPolicies;
  /** What `--with-access-analyzer` brought, for every key. */
  readonly externalAccess?: Knowledge<ExternalAccess>;
  /** What `--with-config` brought, for every key. */
  readonly configCompliance?: Knowledge<readonly ConfigVerdict[]>;
  /** What `--with-monitoring` brought, by `account/region`; of other Regions it is not collected. */
  readonly monitoring?: Readonly<Record<string, RegionMonitoring>>;
  /** What `--with-events` brought, by event name, for every Region; other names are not collected. */
  readonly keyEvents?: { readonly [name in KeyChange]?: Knowledge<KeyEventHistory> };
}

function collectionsIn(parts: ContextParts): Partial<Collections> {
  const { iam, organizationPolicies, externalAccess, keyEvents, monitoring, configCompliance } = parts;
  return {
    ...(iam && { iam: (account: string) => iam[account] ?? NOTHING_COLLECTED.iam(account) }),
    ...(organizationPolicies && { organizationPolicies: () => organizationPolicies }),
    ...(externalAccess && { externalAccess: () => externalAccess }),
    ...(configCompliance && { configCompliance: () => configCompliance }),
    ...(monitoring && {
      monitoring: (where: Parameters<Collections["monitoring"]>[0]) =>
        monitoring[`${where.account}/${where.region}`] ?? NOTHING_COLLECTED.monitoring(where),
    }),
    ...(keyEvents && {
      keyEvents: (where: Parameters<Collections["keyEvents"]>[0], name: KeyChange) =>
        keyEvents[name] ?? NOTHING_COLLECTED.keyEvents(where, name),
    }),
  };
}

/** A context as the engine would build it; `parameters` fills in the defaults. */
export function aContext<P = Record<string, never>>(
  parts: ContextParts = {},
  parameters: z.ZodType<P> = z.looseObject({}) as unknown as z.ZodType<P>,
): RuleContext<P> {
  const organization = parts.organization ? { organization: parts.organization } : {};
  const attestations = parts.attestations ? { attestations: parts.attestations } : {};
  const accounts = parts.accounts ?? [anAccount()];
  return {
    asOf: parts.asOf ?? AS_OF,
    parameters: parameters.parse(parts.parameters ?? {}),
    settings: { ...settingsSchema.parse(parts.settings ?? {}), ...organization, ...attestations },
    accounts: new Map(accounts.map((account) => [account.id, account])),
    related: () => parts.related ?? [],
    ...neighboursOf(parts),
    ...NOTHING_COLLECTED,
    ...collectionsIn(parts),
  };
}
