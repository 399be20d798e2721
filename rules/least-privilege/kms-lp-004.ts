import { z } from "zod";
import type { Key, Severity, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, pass, unknown } from "../../src/model/index.js";
import type { KeyAccess } from "../../src/policy/index.js";
import { CMK, forKey, NOTDEL, OWN } from "../applicability.js";
import { ADMINISTRATION, isPicked } from "../custodians.js";
import { groupBy } from "../group-by.js";
import {
  accessEvidence,
  accessOf,
  onceAnAccess,
  originEvidence,
  originExtra,
  originName,
  requireRam,
} from "../key-access.js";
import { nameList } from "../name-list.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { kmsGuide, PCI_DSS } from "../references.js";
import { inScopeAsRead, type ScopeContext } from "../scope.js";
import { separationByIam } from "./separation-by-iam.js";

const gate = forKey(CMK, OWN, NOTDEL);

const kms = (names: readonly string[]) => new Set(names.map((name) => `kms:${name}`));
const ADMIN_SET = kms(ADMINISTRATION);
const USE_SET = kms([
  "Decrypt",
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
  "Sign",
  "GenerateMac",
]);

export default defineRule({
  id: "KMS-LP-004",
  module: "least-privilege",
  title: "Key administration and key use are separated",
  severity: "medium",
  rationale:
    "Whoever administers a key should not read the data under it, and whoever uses it should not be able to change who else may. One identity with both needs " +
    "nobody's help to misuse the key and to cover it.",
  remediation: {
    text: `Make two roles of it: one that administers, one that uses. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [
    kmsGuide("key-policy-default", "Default key policy"),
    kmsGuide("determining-access", "Determining access to AWS KMS keys"),
    PCI_DSS,
  ],
  subject: "key",
  needs: [
    "kms:DescribeKey",
    "kms:ListResourceTags",
    "kms:GetKeyPolicy",
    "kms:GetKeyPolicy#AWS_RAM",
    "kms:ListGrants",
    "iam:GetAccountAuthorizationDetails",
  ],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    separated: "No principal of the account both administers and uses the key",
    both: "{principal} may administer the key ({administers}) and use it ({uses})",
    "both-by-iam":
      "With what the account's IAM policies give them, {count} principals may both administer and use the key: {principals}",
    undecided: "Whether these both administer and use the key cannot be decided: {principals}",
    "iam-delegated":
      "By policy and grants nobody both administers and uses the key, but the policy leaves it to the account's IAM policies, which were not collected",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const access = accessOf(key, context, "policies-and-grants");
    const rights = rightsOf(access, key).map((one) =>
      isPatchwork(key, access, one) ? { ...one, isOpen: true } : one,
    );
    const both = rights.filter(
      ({ administers, uses, isOpen }) => !isOpen && administers.length > 0 && uses.length > 0,
    );
    if (both.length > 0) {
      const severity = regulated(key, context) ? "high" : "medium";
      return both.map((one) => tell(key, one, access, severity));
    }
    requireRam(key);
    const evidence = accessEvidence(key, "policies-and-grants");
    const open = [
      ...access.unreadable.map(({ sourceName }) => `policy ${sourceName}`),
      ...rights.filter(({ isOpen }) => isOpen).map(({ principal }) => principal),
    ];
    if (open.length > 0) return unknown("undecided", { principals: nameList(open) }, evidence);
    const { enabled, operations } = access.iamDelegation;
    const delegated =
      enabled === "unknown" || operations.some((name) => ADMIN_SET.has(name) || USE_SET.has(name));
    if (!delegated) return pass("separated", {}, evidence);
    const iam = context.iam(key.account);
    if (iam.state !== "known") return unknown("iam-delegated", {}, evidence);
    const cited = [...evidence, cite(iam)];
    if (enabled === "unknown") return unknown("undecided", { principals: "whom IAM lets in" }, cited);
    const named = {
      administering: rights.filter((one) => one.administers.length > 0).map(({ principal }) => principal),
      using: rights.filter((one) => one.uses.length > 0).map(({ principal }) => principal),
      administration: ADMIN_SET,
      use: USE_SET,
    };
    const found = separationByIam(key, iam.value, access.iamDelegation, named, context.settings);
    if (found.both.length > 0) {
      const values = { count: found.both.length, principals: nameList(found.both) };
      const severity = regulated(key, context) ? "high" : "medium";
      return fail("both-by-iam", values, cited, { discriminator: "iam", severity });
    }
    return found.undecided.length > 0
      ? unknown("undecided", { principals: nameList(found.undecided) }, cited)
      : pass("separated", {}, cited);
  },
});

interface Rights {
  readonly principal: string;
  readonly administers: readonly string[];
  readonly uses: readonly string[];
  /** What could not be decided might make the difference. */
  readonly isOpen: boolean;
  readonly origins: KeyAccess["admins"][number]["origins"];
}

/**
 * Rights of each principal of the own account, the account itself aside: it only leaves the decision to IAM. Other
 * accounts administer nothing. Creating grants without limit counts as administration.
 */
const rightsOf = onceAnAccess(({ admins, users, escalators }, key): readonly Rights[] => {
  const isOwn = ({ kind, account }: KeyAccess["admins"][number]) =>
    kind === "everyone" ||
    kind === "not-listed" ||
    kind === "unreadable" ||
    (kind !== "account" && account === key.account);
  const holders = [...admins, ...users].filter(isOwn);
  return [...new Set(holders.map(({ principal }) => principal))].map((principal) => {
    const own = holders.filter((holder) => holder.principal === principal);
    const creates = escalators.filter((one) => one.principal === principal && one.through === "CreateGrant");
    const granting = (verdict: "yes" | "unknown") =>
      creates.some((one) => one.verdict === verdict) ? ["kms:CreateGrant"] : [];
    const held = (set: ReadonlySet<string>, of: "operations" | "undecided") => [
      ...new Set(own.flatMap((holder) => holder[of].filter((name) => set.has(name)))),
    ];
    const administers = [...held(ADMIN_SET, "operations"), ...granting("yes")];
    const uses = held(USE_SET, "operations");
    const mayAdminister =
      administers.length + held(ADMIN_SET, "undecided").length + granting("unknown").length > 0;
    const mayUse = uses.length + held(USE_SET, "undecided").length > 0;
    const decided = administers.length > 0 && uses.length > 0;
    return {
      principal,
      administers,
      uses,
      isOpen: !decided && mayAdminister && mayUse,
      origins: own.flatMap((o) => o.origins),
    };
  });
});

/** Whether a wildcard's rights add up over statements of which each picks its own principals, none giving both sorts. */
function isPatchwork(key: Key, { facts, escalators }: KeyAccess, one: Rights): boolean {
  if (one.principal !== "*" || !isPicked(key, one)) return false;
  const isBoth = (origin: Rights["origins"][number]) => {
    const here = facts.filter((f) => f.principal === "*" && originName(f.origin) === originName(origin));
    const holds = (set: ReadonlySet<string>) => here.some((f) => f.operations.some((name) => set.has(name)));
    const grants = escalators.some(
      (e) =>
        e.through === "CreateGrant" && e.verdict === "yes" && originName(e.origin) === originName(origin),
    );
    return (holds(ADMIN_SET) || grants) && holds(USE_SET);
  };
  return one.administers.length > 0 && one.uses.length > 0 && !one.origins.some(isBoth);
}

function regulated(key: Key, context: ScopeContext): boolean {
  return inScopeAsRead(key, context, "pci") === true || inScopeAsRead(key, context, "phi") === true;
}

function tell(
  key: Key,
  { principal, administers, uses, origins }: Rights,
  { escalators }: KeyAccess,
  severity: Severity,
): Verdict {
  const cited = origins.map((origin) => originEvidence(key, origin));
  const evidence = [...groupBy(cited, ({ cell, pointer }) => cell + pointer).values()].flatMap((same) =>
    same.slice(0, 1),
  );
  const [first] = origins;
  const place = first?.kind === "statement" ? originExtra(first).statement : undefined;
  // Of administration only: whoever uses the key besides is in `users`.
  const witness = escalators.find((one) => one.principal === principal && one.witness)?.witness;
  return fail("both", { principal, administers: administers.join(", "), uses: uses.join(", ") }, evidence, {
    discriminator: `principal/${principal}`,
    severity,
    ...(place ? { statement: place } : {}),
    ...(witness ? { witness } : {}),
  });
}
