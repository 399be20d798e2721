import type { Key, Rule } from "../../src/model/index.js";
import { attestationSchema } from "../../src/model/index.js";
import { aKey, aKeySet, type Case, type KeyParts, Missing } from "../../src/testing/index.js";

/** A key's parts as the subject that the rule judges. */
export function subjectOf(rule: Rule, parts: KeyParts): Case["subject"] {
  return wrap(rule, aKey(parts));
}

function wrap(rule: Rule, key: Key): Case["subject"] {
  return rule.subject === "keySet" ? aKeySet(key) : key;
}

/** Metadata as `aKey` takes them. */
export type MetadataParts = Exclude<KeyParts["metadata"], Missing | undefined>;

function withMetadata(parts: KeyParts, metadata: MetadataParts): KeyParts {
  if (parts.metadata instanceof Missing) return parts;
  return { ...parts, metadata: { ...parts.metadata, ...metadata } };
}

/** Cases in which somebody answered, answers and will answer for what a subject leaves to a person. */
export function attestedCases(
  rule: Rule,
  item: string,
  subject: Case["subject"],
): { readonly pass: Case[]; readonly manual: Case[] } {
  const about = (on: string, expires: string): Case["context"] => ({
    attestations: [
      attestationSchema.parse({
        id: "A-1",
        covers: [`${rule.id}:${item}`],
        statement: "It is so.",
        by: "Dana Smith",
        on,
        expires,
      }),
    ],
  });
  const one = (name: string, context: Case["context"], reason: string): Case => ({
    name: `${item}: ${name}`,
    subject,
    context: context ?? {},
    expect: { reason, says: "A-1" },
  });
  return {
    pass: [one("attested", about("2026-01-01", "2026-12-31"), "attested")],
    manual: [
      one("attested until yesterday", about("2025-01-01", "2026-01-14"), "attestation-expired"),
      one("attested from tomorrow", about("2026-01-16", "2026-12-31"), "attestation-not-yet-valid"),
    ],
  };
}

type ScopeParts = NonNullable<NonNullable<NonNullable<Case["context"]>["settings"]>["scopes"]>["pci"];

/** What leaves the macros about DescribeKey undecided. */
const WHAT_LEAVES_UNDECIDED: Readonly<Record<string, MetadataParts>> = {
  "unheard-of-keymanager": { KeyManager: "PARTNER" },
  "unheard-of-keystate": { KeyState: "Quarantined" },
  "unheard-of-keyspec": { KeySpec: "SLH_DSA_128S" },
  "unheard-of-keyusage": { KeyUsage: "WRAP_UNWRAP" },
  "unheard-of-origin": { Origin: "AWS_QKD" },
  "field-missing": { KeyManager: undefined },
  "primary-changing": { MultiRegion: true, KeyState: "Updating" },
};

/** What leaves a key's scope undecided, though everything was read; the same for both scopes. */
const SCOPES_LEAVE_UNDECIDED: Readonly<Record<string, ScopeParts>> = {
  "scope-contradictory": {
    keys: [aKey().arn],
    exclusions: [
      { tags: { environment: ["sandbox"] }, owner: "risk", reason: "moved", expires: "2026-12-31" },
    ],
  },
  "scope-unit-unknown": { tags: {}, organizationalUnits: ["ou-ab12-cdefgh34"] },
};

/** Cases in which the settings leave undecided whether a key, untagged but as a sandbox's, is in their scopes. */
export function scopeCases(rule: Rule, parts: KeyParts = {}, context: Case["context"] = {}): Case[] {
  return Object.entries(SCOPES_LEAVE_UNDECIDED).map(([message, scope]) => ({
    name: message,
    subject: subjectOf(rule, { ...parts, tags: { environment: "sandbox" } }),
    context: { ...context, settings: { ...context.settings, scopes: { pci: scope, phi: scope } } },
    expect: { reason: message },
  }));
}

/** Values that AWS may add, and fields that it may leave out: a case for each that the rule declares. */
export function undecidedCases(rule: Rule, parts: KeyParts = {}, context: Case["context"] = {}): Case[] {
  return Object.entries(WHAT_LEAVES_UNDECIDED)
    .filter(([message]) => Object.hasOwn(rule.messages, message))
    .map(([message, metadata]) => ({
      name: message,
      subject: subjectOf(rule, withMetadata(parts, metadata)),
      context,
      expect: { reason: message },
    }));
}

/** Keys that no rule about customer keys is for. */
export function nobodysKeys(rule: Rule, parts: KeyParts = {}): Case[] {
  return [
    {
      name: "aws-managed key",
      subject: subjectOf(rule, withMetadata(parts, { KeyManager: "AWS" })),
      expect: { reason: "aws-managed" },
    },
    {
      name: "key of another account",
      subject: wrap(rule, { ...aKey(parts), account: "999988887777" }),
      expect: { reason: "foreign-key" },
    },
  ];
}

/** One not-applicable case for each state but Enabled (LIVE), or for the two of pending deletion (NOTDEL). */
export function stateCases(rule: Rule, macro: "LIVE" | "NOTDEL", parts: KeyParts = {}): Case[] {
  const pending = ["PendingDeletion", "PendingReplicaDeletion"];
  const others = ["Disabled", "PendingImport", "Unavailable", "Creating", "Updating"];
  return (macro === "LIVE" ? [...pending, ...others] : pending).map((KeyState) => ({
    name: `state ${KeyState}`,
    subject: subjectOf(rule, withMetadata(parts, { KeyState })),
    expect: { reason: macro === "LIVE" ? `state:${KeyState}` : "pending-deletion" },
  }));
}
