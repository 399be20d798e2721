import {
  type Knowledge,
  known,
  type NeedId,
  type OrganizationPolicies,
  type OrganizationPolicy,
  type Plan,
  type PolicyLevel,
  Unread,
} from "../model/index.js";
import { ofPages } from "./decoders.js";
import type { OpenFile } from "./open-file.js";
import {
  type PolicyAttachment as Attachment,
  listedPolicies,
  policyContent,
  policyTargets,
  type PolicySummary as Summary,
} from "./optional-decoders.js";

const LISTED = ofPages(listedPolicies);
const TARGETS = ofPages(policyTargets);
const CONTENT = ofPages(policyContent);

/** A policy with where it hangs; what was not read of it is told when it matters. */
interface Hanging {
  readonly policy: Summary;
  readonly targets: Knowledge<readonly Attachment[]>;
  readonly content: Knowledge<string>;
}

type Listing = Extract<NeedId, "organizations:ListPolicies" | "organizations:ListPolicies#RCP">;

/**
 * Reads the organization's policies, once, when first asked for: at most some thousand documents.
 * @param file the account-wide reads of the account that called; undefined where nothing was read there
 */
export function organizationPoliciesReader(
  plan: Plan,
  file: () => OpenFile | undefined,
): (account: string) => OrganizationPolicies {
  const paths = new Map(plan.accounts.map(({ id, path }) => [id, path]));
  const read = {
    service: once("organizations:ListPolicies"),
    resource: once("organizations:ListPolicies#RCP"),
  };

  function once(listing: Listing): () => Knowledge<readonly Hanging[]> {
    let found: Knowledge<readonly Hanging[]> | undefined;
    return () => {
      found ??= hangingPolicies(plan, listing, file());
      return found;
    };
  }

  const found = new Map<string, OrganizationPolicies>();
  return (account) => {
    const before = found.get(account);
    if (before) return before;
    const path = paths.get(account);
    const policies = {
      serviceControl: levelsOf(plan, account, path, read.service()),
      resourceControl: levelsOf(plan, account, path, read.resource()),
    };
    found.set(account, policies);
    return policies;
  };
}

function hangingPolicies(
  plan: Plan,
  listing: Listing,
  file: OpenFile | undefined,
): Knowledge<readonly Hanging[]> {
  if (!plan.needs.includes(listing)) return { state: "notCollected", need: listing };
  if (!file) return { state: "failed", need: listing, code: "not-made" };
  const listed = file.read(listing, "", LISTED);
  if (listed.state !== "known") return listed;
  const value = listed.value.map((policy) => ({
    policy,
    targets: file.read("organizations:ListTargetsForPolicy", policy.Id, TARGETS),
    content: file.read("organizations:DescribePolicy", policy.Id, CONTENT),
  }));
  return { ...listed, value };
}

/** What hangs on the way to the account. Unknown where a policy that may hang there was not read. */
function levelsOf(
  plan: Plan,
  account: string,
  path: string | undefined,
  policies: Knowledge<readonly Hanging[]>,
): Knowledge<readonly PolicyLevel[]> {
  if (policies.state !== "known") return policies;
  const { source } = policies;
  // Neither kind bounds the management account (Organizations User Guide, "SCP effects on permissions").
  if (account === plan.organization?.managementAccount) return { state: "known", value: [], source };
  if (path === undefined) return { state: "failed", need: "organizations:ListAccounts", code: "no-path" };
  const [, ...above] = path.split("/").filter((part) => part !== "");
  const way = [...above.filter((id) => id !== account), account];
  try {
    const value = way.map((target) => ({
      target,
      policies: policies.value.flatMap((one) => (hangsOn(one, target) ? [policyOf(one)] : [])),
    }));
    return { state: "known", value, source };
  } catch (error) {
    if (error instanceof Unread) return error.field;
    throw error;
  }
}

const hangsOn = ({ targets }: Hanging, target: string) =>
  known(targets).some(({ TargetId }) => TargetId === target);

function policyOf({ policy, content }: Hanging): OrganizationPolicy {
  const document = known(content);
  const at = content.state === "known" ? content.source : { cell: "", pointer: "" };
  return { id: policy.Id, name: policy.Name ?? policy.Id, document, at };
}
