import { UsageError } from "../../model/index.js";
import { digest, epoch } from "../identifiers.js";
import type { GeneratedOrganization } from "../options.js";
import type { AccountRecord, OrganizationRecord, RegionWorld, RoleRecord, World } from "../world.js";
import { generatedRegion } from "./region.js";
import { REGIONS } from "./regions.js";

const ROLE = "KeyproofAudit";
const FIRST_ACCOUNT = 200_000_000_001;

/**
 * An organization of a stated size, the same for the same seed. The first account is the management account;
 * every account has the role KeyproofAudit, which trusts it. The clock is `now`, or the real one, read once.
 * @throws UsageError naming every size that cannot be
 */
export function generateOrganization(size: GeneratedOrganization, now = new Date()): World {
  const { partition = "aws", seed = 1 } = size;
  const regions = (REGIONS[partition] ?? []).slice(0, size.regions);
  checkSizes(size, REGIONS[partition]?.length ?? 0);
  const globalRegion = regions[0] ?? "us-east-1";
  const organization = organizationOf(partition, seed);
  const accounts = new Map<string, AccountRecord>();
  for (let index = 0; index < size.accounts; index++) {
    const account = accountOf(index, size, regions, organization, now);
    accounts.set(account.id, account);
  }
  return { partition, globalRegion, now, organization, accounts, auditRole: { name: ROLE } };
}

function organizationOf(partition: string, seed: number): OrganizationRecord {
  const managementAccount = String(FIRST_ACCOUNT);
  const hash = digest(`organization/${seed}`);
  const id = `o-${hash.slice(0, 10)}`;
  const arn = `arn:${partition}:organizations::${managementAccount}`;
  return {
    id,
    managementAccount,
    wire: {
      Id: id,
      Arn: `${arn}:organization/${id}`,
      FeatureSet: "ALL",
      MasterAccountArn: `${arn}:account/${id}/${managementAccount}`,
      MasterAccountId: managementAccount,
      MasterAccountEmail: "root@example.com",
    },
    root: {
      Id: `r-${hash.slice(10, 14)}`,
      Arn: `${arn}:root/${id}/r-${hash.slice(10, 14)}`,
      Name: "Root",
      PolicyTypes: [],
    },
    units: [],
    delegatedAdministrators: [],
    policies: [],
    aggregators: new Map(),
  };
}

function accountOf(
  index: number,
  size: GeneratedOrganization,
  regions: readonly string[],
  organization: OrganizationRecord,
  now: Date,
): AccountRecord {
  const { partition = "aws", seed = 1, keys, grantsPerKey = 0 } = size;
  const id = String(FIRST_ACCOUNT + index);
  const root = String(organization.root.Id);
  const made = new Map<string, RegionWorld>();
  const role: RoleRecord = {
    name: ROLE,
    trusts: [organization.managementAccount],
    denied: [],
    maxSessionSeconds: 43_200,
  };
  return {
    id,
    wire: {
      Id: id,
      Arn: `arn:${partition}:organizations::${organization.managementAccount}:account/${organization.id}/${id}`,
      Email: `aws+${id}@example.com`,
      Name: `account-${index + 1}`,
      Status: "ACTIVE",
      State: "ACTIVE",
      Paths: [`${organization.id}/${root}/${id}/`],
      JoinedMethod: "CREATED",
      JoinedTimestamp: epoch(now) - 86_400 * 900,
    },
    parentId: root,
    active: true,
    regions: new Map(regions.map((region) => [region, "ENABLED_BY_DEFAULT" as const])),
    deniedRegions: [],
    roles: new Map([[ROLE, role]]),
    trails: [],
    recorder: () => undefined,
    watch: () => ({
      metricFilters: [],
      alarms: [],
      eventRules: [],
      configRules: [],
      clusters: [],
      targets: new Map(),
    }),
    events: () => [],
    iam: { users: [], groups: [], roles: [], policies: [] },
    analyzers: () => [],
    region(name) {
      let world = made.get(name);
      if (!world) {
        world = generatedRegion({ partition, account: id, region: name, seed, keys, grantsPerKey, now });
        made.set(name, world);
      }
      return world;
    },
  };
}

function checkSizes(size: GeneratedOrganization, regionsThere: number): void {
  const bounds = [
    ["accounts", size.accounts, 1, 50_000],
    ["regions", size.regions, 1, regionsThere],
    ["keys", size.keys, 0, 100_000],
    ["grantsPerKey", size.grantsPerKey ?? 0, 0, 50_000],
  ] as const;
  const mistakes = bounds
    .filter(([, value, min, max]) => !Number.isInteger(value) || value < min || value > max)
    .map(([member, value, min, max]) => ({
      code: "demo-size",
      message: `generated organization: ${member} is ${value}, must be a whole number from ${min} to ${max}`,
    }));
  if (mistakes.length > 0) throw new UsageError(mistakes);
}
