import type { Citation, Key, RuleContext, StatementPlace } from "../src/model/index.js";
import { cite, known } from "../src/model/index.js";
import {
  analyseKey,
  type KeyAccess,
  type NamedPolicy,
  type Origin,
  type Trust,
  type World,
} from "../src/policy/index.js";
import { keySpecOf } from "./key-kinds.js";
import { readPolicy } from "./key-policies.js";
import { trustedAccounts } from "./trust.js";

type Seen = Pick<RuleContext<unknown>, "settings" | "asOf">;

/** What of the key to look at: `default` alone for the lockout check; grants where they count beside policies. */
export type AccessScope = "default-policy" | "policies" | "policies-and-grants";

/**
 * The key as the access engine takes it. Unread where the policy `default`, or grants that count, were not read;
 * AWS_RAM is left out where it was not, so that a rule must not call anything closed without it (`requireRam`).
 */
export function worldOf(key: Key, context: Seen, scope: AccessScope): World {
  const metadata = known(key.metadata);
  const policies: NamedPolicy[] = [{ name: "default", policy: policyOf(known(key.policy)) }];
  if (scope !== "default-policy" && key.ramPolicy.state === "known" && key.ramPolicy.value !== null)
    policies.push({ name: "AWS_RAM", policy: policyOf(key.ramPolicy.value) });
  const keySpec = keySpecOf(metadata);
  const { KeyUsage, Origin, KeyManager } = metadata;
  const { arn, account, partition, region, keyId } = key;
  return {
    key: {
      arn,
      account,
      partition,
      region,
      keyId,
      ...(keySpec ? { keySpec } : {}),
      ...(KeyUsage ? { keyUsage: KeyUsage } : {}),
      ...(Origin ? { origin: Origin } : {}),
      ...(KeyManager ? { keyManager: KeyManager } : {}),
    },
    policies,
    grants: scope === "policies-and-grants" ? known(key.grants) : [],
    asOf: new Date(context.asOf * 1000).toISOString(),
    ...organizationOf(context),
  };
}

/** The document read, or its text where it is none. */
function policyOf(text: string): NamedPolicy["policy"] {
  const parsed = readPolicy(text);
  return parsed.ok ? parsed : text;
}

function organizationOf({ settings }: Seen): Pick<World, "organization"> {
  return settings.organization ? { organization: settings.organization } : {};
}

interface Analysed {
  readonly settings: Seen["settings"];
  readonly asOf: number;
  readonly byScope: Map<AccessScope, KeyAccess>;
}

/** What was found out of keys that are still at hand: a dozen rules ask the same of each. */
const analysed = new WeakMap<Key, Analysed>();

/** Who can do what with the key, as far as the scope goes. */
export function accessOf(key: Key, context: Seen, scope: AccessScope): KeyAccess {
  const { settings, asOf } = context;
  const before = analysed.get(key);
  const isSame = before?.settings === settings && before.asOf === asOf;
  const { byScope } = isSame ? before : { byScope: new Map<AccessScope, KeyAccess>() };
  if (!isSame) analysed.set(key, { settings, asOf, byScope });
  const known = byScope.get(scope);
  if (known) return known;
  const access = analyseKey(worldOf(key, context, scope), trustOf(key, context));
  byScope.set(scope, access);
  return access;
}

function trustOf(key: Key, context: Seen): Trust {
  return {
    ...organizationOf(context),
    trustedAccounts: [...trustedAccounts(key, context.settings)].sort(),
    ownAccount: key.account,
  };
}

/** Ends the rule as unknown unless AWS_RAM was probed: without it nothing is known to be closed. */
export function requireRam(key: Key): void {
  known(key.ramPolicy);
}

/** `default/<statement>` or `grant/<id>`: what tells verdicts on one key apart. */
export function originName(origin: Origin): string {
  return origin.kind === "grant" ? `grant/${origin.grantId}` : `${origin.sourceName}/${origin.id}`;
}

/** Statements, as `originName` says them, that change no request on the key, such as those for another resource. */
export function inertStatements(key: Key, context: Seen): ReadonlySet<string> {
  if (key.policy.state !== "known") return new Set();
  return new Set(accessOf(key, context, "policies").inertStatements.map(({ origin }) => originName(origin)));
}

/** What a verdict about an origin carries beside its message. */
export function originExtra(origin: Origin): {
  readonly discriminator: string;
  readonly statement?: StatementPlace;
} {
  const discriminator = originName(origin);
  if (origin.kind === "grant") return { discriminator };
  return { discriminator, statement: { policy: origin.sourceName, index: origin.index } };
}

/** Where an origin stands in the evidence. */
export function originEvidence(key: Key, origin: Origin): Citation {
  if (origin.kind === "statement") return cite(origin.sourceName === "default" ? key.policy : key.ramPolicy);
  const grants = key.grants.state === "known" ? key.grants.value : [];
  return grants.find(({ GrantId }) => GrantId === origin.grantId)?.at ?? cite(key.grants);
}

/** The policies (and grants) that a verdict about the key as a whole rests on. */
export function accessEvidence(key: Key, scope: AccessScope): readonly Citation[] {
  const ram = scope !== "default-policy" && key.ramPolicy.state === "known" ? [cite(key.ramPolicy)] : [];
  const grants = scope === "policies-and-grants" ? [cite(key.grants)] : [];
  return [cite(key.policy), ...ram, ...grants];
}
