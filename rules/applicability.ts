import type { Citation, Key, KeyMetadata, KeySet, ScopeName, Values, Verdict } from "../src/model/index.js";
import { cite, known, Unread, unknown } from "../src/model/index.js";
import { isKeySpec, isKeyState, isKeyUsage, isOrigin, keySpecOf, type Origin } from "./key-kinds.js";
import { type ScopeContext, scopeRuling } from "./scope.js";

/*
 * The catalogue's applicability macros. A rule lists those it needs, in the catalogue's order; the first that does not
 * hold gives the reason code. Values that AWS had not defined when this was written decide nothing: the rule is unknown.
 */

/** Names for what no reason code says: the data was read, but does not decide whether the rule applies. */
export const UNDECIDED = {
  "unheard-of-keymanager": "KeyManager {value} is not known to this version",
  "unheard-of-keystate": "KeyState {value} is not known to this version",
  "unheard-of-keyspec": "KeySpec {value} is not known to this version",
  "unheard-of-keyusage": "KeyUsage {value} is not known to this version",
  "unheard-of-origin": "Origin {value} is not known to this version",
  "field-missing": "DescribeKey did not return {field}, which decides whether the rule applies",
  "status-missing": "GetKeyRotationStatus did not say whether rotation is enabled",
  "scope-contradictory":
    "The settings name the key in the scope {scope} and leave it out of it by another word: take one back",
  "scope-unit-unknown":
    "Whether the key is in the scope {scope} depends on the account's organizational unit, which was not read",
  "primary-changing": "The primary Region of this multi-Region key is changing; ask again when it is Enabled",
} as const;

interface Undecided {
  readonly undecided: keyof typeof UNDECIDED;
  readonly values: Values;
  readonly evidence: readonly Citation[];
}

/** true: holds; text: does not, with the reason code; else the data does not decide it. */
export type Ruling = true | string | Undecided;

/** A predicate about one key. */
export interface Macro {
  /** Throws Unread where a field that it needs was not read. */
  readonly rules: (key: Key, context: ScopeContext) => Ruling;
  /** What it may leave undecided. */
  readonly mayLeave: readonly (keyof typeof UNDECIDED)[];
}

type Field = "KeyManager" | "KeyState" | "KeySpec" | "KeyUsage" | "Origin";

/** What to say of a field that is absent, or holds a value that nobody had heard of. */
export function puzzling(key: Key, field: Field, value: string | undefined): Undecided {
  const evidence = [cite(key.metadata, value === undefined ? "" : `/${field}`)];
  if (value === undefined) return { undecided: "field-missing", values: { field }, evidence };
  const name = `unheard-of-${field.toLowerCase()}` as keyof typeof UNDECIDED;
  return { undecided: name, values: { value }, evidence };
}

/** `KeyManager == CUSTOMER`: AWS rotates its own keys, and nobody can edit their policy. */
export const CMK: Macro = {
  mayLeave: ["unheard-of-keymanager", "field-missing"],
  rules(key) {
    const { KeyManager } = known(key.metadata);
    if (KeyManager === "CUSTOMER") return true;
    return KeyManager === "AWS" ? "aws-managed" : puzzling(key, "KeyManager", KeyManager);
  },
};

/** Where the account stands in an ARN: after its fourth colon. */
function accountOffset(arn: string): number {
  let at = 0;
  for (let colons = 0; colons < 4; colons++) at = arn.indexOf(":", at) + 1;
  return at;
}

/** The key belongs to the account that was scanned; decided from the ARN alone. */
export const OWN: Macro = {
  mayLeave: [],
  rules: ({ arn, account }) => arn.startsWith(account, accountOffset(arn)) || "foreign-key",
};

/** `KeyState == Enabled`. */
export const LIVE: Macro = {
  mayLeave: ["unheard-of-keystate", "field-missing"],
  rules(key) {
    const { KeyState } = known(key.metadata);
    if (KeyState === "Enabled") return true;
    return isKeyState(KeyState) ? `state:${KeyState}` : puzzling(key, "KeyState", KeyState);
  },
};

/** Not pending deletion. */
export const NOTDEL: Macro = {
  mayLeave: ["unheard-of-keystate", "field-missing"],
  rules(key) {
    const { KeyState } = known(key.metadata);
    if (KeyState === "PendingDeletion" || KeyState === "PendingReplicaDeletion") return "pending-deletion";
    return isKeyState(KeyState) || puzzling(key, "KeyState", KeyState);
  },
};

const SYMMETRIC_MAY_LEAVE = ["unheard-of-keyspec", "unheard-of-keyusage", "field-missing"] as const;

function rulesSymmetric(key: Key, reason: (metadata: KeyMetadata) => string): Ruling {
  const metadata = known(key.metadata);
  const spec = keySpecOf(metadata);
  if (!isKeySpec(spec)) return puzzling(key, "KeySpec", spec);
  if (spec !== "SYMMETRIC_DEFAULT") return reason(metadata);
  // A symmetric encryption key has no other usage (KMS API Reference, CreateKey, KeyUsage): an absent one is no riddle.
  if (metadata.KeyUsage === "ENCRYPT_DECRYPT" || metadata.KeyUsage === undefined) return true;
  return isKeyUsage(metadata.KeyUsage) ? reason(metadata) : puzzling(key, "KeyUsage", metadata.KeyUsage);
}

/** `KeySpec == SYMMETRIC_DEFAULT && KeyUsage == ENCRYPT_DECRYPT`. */
export const SYM: Macro = {
  mayLeave: SYMMETRIC_MAY_LEAVE,
  rules: (key) => rulesSymmetric(key, () => "not-symmetric"),
};

/** What SYM may leave undecided, for rules that judge other keys too and ask it by themselves. */
export const SYMMETRY_UNDECIDED = Object.fromEntries(
  SYMMETRIC_MAY_LEAVE.map((name) => [name, UNDECIDED[name]]),
);

/**
 * KMS can rotate the key automatically. Decided from DescribeKey: GetKeyRotationStatus answers false for imported,
 * asymmetric and HMAC keys (KMS Developer Guide, "Key type reference").
 */
export const AUTOROT: Macro = {
  mayLeave: [...SYMMETRIC_MAY_LEAVE, "unheard-of-origin"],
  rules(key) {
    const symmetric = rulesSymmetric(key, (m) => `auto-rotation-unsupported:${keySpecOf(m)}`);
    if (symmetric !== true) return symmetric;
    const { Origin, CustomKeyStoreId } = known(key.metadata);
    if (Origin === "AWS_KMS" && !CustomKeyStoreId) return true;
    if (CustomKeyStoreId && (Origin === "AWS_KMS" || !isOrigin(Origin)))
      return "auto-rotation-unsupported:custom-key-store";
    return isOrigin(Origin) ? `auto-rotation-unsupported:${Origin}` : puzzling(key, "Origin", Origin);
  },
};

/** Automatic rotation is enabled; where it is not, KMS-ROT-001 says so. */
export const ROTATING: Macro = {
  mayLeave: ["status-missing"],
  rules({ rotation }) {
    const { KeyRotationEnabled } = known(rotation);
    if (KeyRotationEnabled === true) return true;
    if (KeyRotationEnabled === false) return "see:KMS-ROT-001";
    return { undecided: "status-missing", values: {}, evidence: [cite(rotation)] };
  },
};

/** Origin is one of `origins`; where it is another, `reason` says why the rule does not apply. */
export function originIn(origins: readonly Origin[], reason: (origin: Origin) => string): Macro {
  return {
    mayLeave: ["unheard-of-origin", "field-missing"],
    rules(key) {
      const { Origin } = known(key.metadata);
      if (!isOrigin(Origin)) return puzzling(key, "Origin", Origin);
      return origins.includes(Origin) || reason(Origin);
    },
  };
}

/** The key is in the scope `name` of the settings. */
export function INCLASS(name: ScopeName): Macro {
  return {
    mayLeave: ["scope-contradictory", "scope-unit-unknown"],
    rules(key, context) {
      const ruling = scopeRuling(key, context, name);
      if (typeof ruling === "boolean") return ruling || `out-of-scope:${name}`;
      return { undecided: ruling, values: { scope: name }, evidence: [cite(key.metadata)] };
    },
  };
}

/** While UpdatePrimaryRegion works, both members may call themselves replica: nothing is decided then. */
function primaryChanging({ lead }: KeySet): Undecided | undefined {
  const { MultiRegion, KeyState } = known(lead.metadata);
  if (!MultiRegion || KeyState !== "Updating") return undefined;
  return { undecided: "primary-changing", values: {}, evidence: [cite(lead.metadata, "/KeyState")] };
}

export interface Gate<S> {
  /**
   * The first reason code among the macros, even where an earlier macro could not be decided: what is known may
   * already prove that the rule does not apply. Throws Unread where only an unread field could tell.
   */
  readonly appliesTo: (subject: S, context: ScopeContext) => string | undefined;
  /** The `unknown` verdict where the data read does not decide whether the rule applies. */
  readonly undecided: (subject: S, context: ScopeContext) => Verdict | undefined;
  /** Templates of those verdicts; part of the rule's messages. */
  readonly messages: Readonly<Record<string, string>>;
}

/** Judges macros on a key; `before` is what was found undecided ahead of them. `true` where all of them hold. */
function firstReason(
  macros: readonly Macro[],
  key: Key,
  context: ScopeContext,
  before: true | Undecided,
): string | true | undefined {
  let unread: Unread | undefined;
  let undecided = typeof before === "object";
  for (const macro of macros) {
    try {
      const ruling = macro.rules(key, context);
      if (typeof ruling === "string") return ruling;
      if (ruling !== true) undecided = true;
    } catch (error) {
      if (!(error instanceof Unread)) throw error;
      unread ??= error;
    }
  }
  if (unread && !undecided) throw unread;
  return undecided ? undefined : true;
}

function firstUndecided(macros: readonly Macro[], key: Key, context: ScopeContext): Undecided | undefined {
  for (const macro of macros) {
    const ruling = macro.rules(key, context);
    if (typeof ruling === "object") return ruling;
  }
  return undefined;
}

function tell(found: Undecided | undefined): Verdict | undefined {
  return found && unknown(found.undecided, found.values, found.evidence);
}

const templates = (names: readonly (keyof typeof UNDECIDED)[]) =>
  Object.fromEntries(names.map((name) => [name, UNDECIDED[name]]));

const leftBy = (macros: readonly Macro[]) => macros.flatMap((macro) => macro.mayLeave);

/** A gate that asks its macros once where all of them hold: `appliesTo` then knows what `undecided` is asked next. */
function gateOf<S extends object>(
  macros: readonly Macro[],
  reason: (subject: S, context: ScopeContext) => string | true | undefined,
  undecided: (subject: S, context: ScopeContext) => Undecided | undefined,
  extra: readonly (keyof typeof UNDECIDED)[] = [],
): Gate<S> {
  let held: { readonly subject: S; readonly context: ScopeContext } | undefined;
  return {
    appliesTo(subject, context) {
      const found = reason(subject, context);
      held = found === true ? { subject, context } : undefined;
      return found === true ? undefined : found;
    },
    undecided: (subject, context) =>
      held?.subject === subject && held.context === context ? undefined : tell(undecided(subject, context)),
    messages: templates([...leftBy(macros), ...extra]),
  };
}

/** Applicability of a rule about single keys. */
export function forKey(...macros: readonly Macro[]): Gate<Key> {
  return gateOf(
    macros,
    (key, context) => firstReason(macros, key, context, true),
    (key, context) => firstUndecided(macros, key, context),
  );
}

/**
 * Applicability of a rule about what the members of a multi-Region key share (PRIMARY): the lead answers for all,
 * and a set whose primary is changing is undecided before its state is looked at.
 */
export function forKeySet(...macros: readonly Macro[]): Gate<KeySet> {
  const stateless = macros.filter((macro) => macro !== LIVE);
  return gateOf<KeySet>(
    macros,
    (set, context) => {
      const changing = primaryChanging(set);
      return changing
        ? firstReason(stateless, set.lead, context, changing)
        : firstReason(macros, set.lead, context, true);
    },
    (set, context) => primaryChanging(set) ?? firstUndecided(macros, set.lead, context),
    ["primary-changing"],
  );
}
