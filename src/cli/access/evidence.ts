import { accessOf, originName, worldOf } from "../../../rules/key-access.js";
import type { Collections, Key, Knowledge, Settings } from "../../model/index.js";
import { CoverageError, reasonText } from "../../model/index.js";
import type { KeyAccess, World } from "../../policy/index.js";
import type { Snapshot } from "../../snapshot/index.js";

/** Something that bears on the answers and was not read, or not looked at. */
export interface Blind {
  readonly what: string;
  readonly why: string;
}

/** One key as the engine sees it. */
export interface KeyEvidence {
  readonly key: Key;
  readonly settings: Settings;
  readonly world: World;
  readonly access: KeyAccess;
  /** What options of the scan brought beside keys. */
  readonly collections: Collections;
  /** What could change an answer, and is not known. */
  readonly notRead: readonly Blind[];
  /** Read, and not to be understood in one certain way. */
  readonly unclear: readonly string[];
  readonly ramRead: boolean;
  readonly grantsRead: boolean;
}

type Seen = Pick<Snapshot, "plan" | "collection" | "collections">;

/** Throws CoverageError where the key or its policy was not read: without them nobody can say who uses it. */
export function keyEvidence(key: Key, snapshot: Seen, settings: Settings): KeyEvidence {
  for (const field of [key.metadata, key.policy]) {
    if (field.state === "known") continue;
    const fix = field.state === "denied" ? "Give the audit role this read and scan again." : "Scan again.";
    const message = `${key.arn}: ${whyNotKnown(field)}. Without it nobody can say who can use the key. ${fix}`;
    throw new CoverageError("policy-not-read", message);
  }
  const { collections } = snapshot;
  const { organizationPolicies } = collections;
  const context = { settings, asOf: Date.parse(snapshot.plan.asOf) / 1000, organizationPolicies };
  const grantsRead = key.grants.state === "known";
  const scope = grantsRead ? "policies-and-grants" : "policies";
  const access = accessOf(key, context, scope);
  return {
    key,
    settings,
    world: worldOf(key, context, scope),
    access,
    collections,
    notRead: notReadOf(key, snapshot, settings),
    unclear: [
      ...access.unreadable.map(({ sourceName, why }) => `Policy ${sourceName} is no policy document: ${why}`),
      ...access.problems.map(
        ({ sourceName, statement, message }) =>
          `Policy ${sourceName}${statement === undefined ? "" : `, statement ${statement + 1}`}: ${message}`,
      ),
      ...access.inertStatements.map(({ origin, why }) => `${originName(origin)} has no effect: ${why}`),
    ],
    ramRead: key.ramPolicy.state === "known",
    grantsRead,
  };
}

function notReadOf(key: Key, { collection, collections }: Seen, settings: Settings): readonly Blind[] {
  const found: Blind[] = [];
  if (!collection)
    found.push({ what: "The rest of the scan", why: "it was interrupted, and nothing seals it" });
  if (key.ramPolicy.state !== "known")
    found.push({
      what: "Policy AWS_RAM",
      why: `${whyNotKnown(key.ramPolicy)}; it may let in other accounts`,
    });
  if (key.grants.state !== "known")
    found.push({ what: "Grants", why: `${whyNotKnown(key.grants)}; each may let in someone more` });
  if (settings.organization === undefined)
    found.push({
      what: "Organization",
      why: "the scan was told of none; every other account counts as outside",
    });
  const iam = collections.iam(key.account);
  if (iam.state !== "known") {
    const why = `${whyNotKnown(iam)}; where the policy leaves it to IAM, this is any IAM principal of the account that its IAM allows`;
    found.push({ what: `IAM of account ${key.account}`, why });
  }
  return found;
}

const REASON = {
  denied: "denied",
  failed: "failed",
  gone: "gone",
  unsupported: "unsupported",
  notCollected: "not-collected",
  notSampled: "not-sampled",
} as const;

function whyNotKnown(field: Knowledge<unknown>): string {
  if (field.state === "known") return "";
  const text = reasonText(`${REASON[field.state]}:${field.need}`);
  return field.code === undefined || text.endsWith(")") ? text : `${text} (${field.code})`;
}
