import {
  type AccountIam,
  type Collections,
  type Knowledge,
  type NeedId,
  notAsked,
  type Plan,
  type Target,
} from "../model/index.js";
import { configComplianceReader } from "./config-compliance.js";
import { externalAccessReader } from "./external-access.js";
import type { FileIndex } from "./file-index.js";
import { accountIam } from "./iam-answer.js";
import { keyEventsReader } from "./key-events.js";
import { GLOBAL } from "./layout.js";
import { monitoringReader } from "./monitoring.js";
import type { OpenFile } from "./open-file.js";
import { organizationPoliciesReader } from "./organization-policies.js";

/** Bytes of IAM answers whose accounts are held at once; keys come Region by Region, so accounts come by again. */
const HOLD_UP_TO = 64 << 20;
const IAM = "iam:GetAccountAuthorizationDetails" satisfies NeedId;

interface Files {
  readonly indexOf: (target: Pick<Target, "account" | "region">) => FileIndex | undefined;
  readonly open: (index: FileIndex) => OpenFile;
}

/** What the optional reads brought, taken from disk when a rule asks for it. */
export function collectionsOf(plan: Plan, { indexOf, open }: Files): Collections {
  const file = (target: Pick<Target, "account" | "region">) => {
    const index = indexOf(target);
    return index && open(index);
  };
  const held = new Map<string, { readonly iam: Knowledge<AccountIam>; readonly bytes: number }>();

  const unasked = plan.needs.includes(IAM) ? undefined : notAsked("notCollected", IAM);

  function iam(account: string): Knowledge<AccountIam> {
    if (unasked) return unasked;
    const known = held.get(account);
    if (known) return known.iam;
    const index = indexOf({ account, region: GLOBAL });
    if (!index) return { state: "failed", need: IAM, code: "not-made" };
    const read = open(index).read(IAM, "", accountIam);
    const bytes = index.wide.get(IAM)?.lines?.reduce((sum, { length }) => sum + length, 0) ?? 0;
    held.set(account, { iam: read, bytes });
    let sum = 0;
    for (const one of held.values()) sum += one.bytes;
    for (const [name, one] of held) {
      if (sum <= HOLD_UP_TO || name === account) break;
      held.delete(name);
      sum -= one.bytes;
    }
    return read;
  }

  return {
    iam,
    organizationPolicies: organizationPoliciesReader(plan, () =>
      file({ account: plan.caller.account, region: GLOBAL }),
    ),
    externalAccess: externalAccessReader(
      plan.targets,
      file,
      plan.needs.includes("access-analyzer:ListAnalyzers"),
    ),
    configCompliance: configComplianceReader(
      plan.targets,
      file,
      plan.needs.includes("config:DescribeConfigRules"),
    ),
    keyEvents: keyEventsReader(plan.targets, file, new Set(plan.needs)),
    monitoring: monitoringReader(plan.targets, file, new Set(plan.needs)),
  };
}
