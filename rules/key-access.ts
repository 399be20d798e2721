import type { Citation, Key, NeedId, PolicyLevel, RuleContext, StatementPlace } from "../src/model/index.js";
import { cite, known } from "../src/model/index.js";
import {
  analyseKey,
  type KeyAccess,
  type NamedPolicy,
  type Origin,
  type PolicyLevels,
  type Trust,
  type World,
} from "../src/policy/index.js";
import { keySpecOf } from "./key-kinds.js";
import { readPolicy } from "./key-policies.js";
import { trustedAccounts } from "./trust.js";

type Seen = Pick<RuleContext<unknown>, "settings" | "asOf"> &
  Partial<Pick<RuleContext<unknown>, "organizationPolicies">>;

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
    asOf: instantText(context.asOf),
    ...organizationOf(context),
    ...resourceControlOf(key, context),
  };
}

/** Written once: all keys of a run are judged at one instant. */
let instant: { readonly asOf: number; readonly text: string } | undefined;

function instantText(asOf: number): string {
  if (instant?.asOf !== asOf) instant = { asOf, text: new Date(asOf * 1000).toISOString() };
  return instant.text;
}

/** Worked out once an account: they are the same for all its keys. */
const controls = new WeakMap<NonNullable<Seen["organizationPolicies"]>, Map<string, Pick<World, "rcps">>>();

/** The resource control policies on the key's account, where they were read. */
function resourceControlOf({ account }: Key, { organizationPolicies }: Seen): Pick<World, "rcps"> {
  if (!organizationPolicies) return {};
  const byAccount = controls.get(organizationPolicies) ?? new Map<string, Pick<World, "rcps">>();
  controls.set(organizationPolicies, byAccount);
  const before = byAccount.get(account);
  if (before) return before;
  const { resourceControl } = organizationPolicies(account);
  const found = resourceControl.state === "known" ? { rcps: attachedLevels(resourceControl.value) } : {};
  byAccount.set(account, found);
  return found;
}

/** Service or resource control policies as the access engine takes them. */
export function attachedLevels(levels: readonly PolicyLevel[]): PolicyLevels {
  return levels.map(({ policies }) =>
    policies.map(({ name, document }) => ({ name, policy: policyOf(document) })),
  );
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
  readonly key: Key;
  readonly settings: Seen["settings"];
  readonly asOf: number;
  readonly organizationPolicies: Seen["organizationPolicies"];
  readonly byScope: Map<AccessScope, KeyAccess>;
}

/** What was found out of the key asked about last: a dozen rules in turn ask the same of each. */
let latest: Analysed | undefined;

/** Who can do what with the key, as far as the scope goes. Keys of which all is equal get the same object. */
export function accessOf(key: Key, context: Seen, scope: AccessScope): KeyAccess {
  const { settings, asOf, organizationPolicies } = context;
  const isSame =
    latest?.key === key &&
    latest.settings === settings &&
    latest.asOf === asOf &&
    latest.organizationPolicies === organizationPolicies;
  if (!latest || !isSame) latest = { key, settings, asOf, organizationPolicies, byScope: new Map() };
  const { byScope } = latest;
  const enough = narrowest(key, scope);
  const known = byScope.get(enough);
  if (known) return known;
  const access = analyseKey(worldOf(key, context, enough), trustOf(key, context));
  byScope.set(enough, access);
  return access;
}

/** The narrowest scope that holds as much: most keys have but one policy, many no grants. */
function narrowest(key: Key, scope: AccessScope): AccessScope {
  if (scope === "default-policy") return scope;
  if (scope === "policies-and-grants" && !(key.grants.state === "known" && key.grants.value.length === 0))
    return scope;
  return key.ramPolicy.state === "known" && key.ramPolicy.value !== null ? "policies" : "default-policy";
}

/**
 * Remembers what follows from an access alone, and so is the same for all keys that share it: equal policies, grants,
 * account, Region and kind. `work` must look at nothing else of the key, nor at its id.
 */
export function onceAnAccess<T extends object | boolean, Rest extends readonly unknown[] = []>(
  work: (access: KeyAccess, key: Key, ...rest: Rest) => T,
): typeof work {
  const done = new WeakMap<KeyAccess, T>();
  return (access, key, ...rest) => {
    const before = done.get(access);
    if (before !== undefined) return before;
    const result = work(access, key, ...rest);
    done.set(access, result);
    return result;
  };
}

/** Made once an account: an organization may have thousands. */
const trusts = new WeakMap<Seen["settings"], Map<string, Trust>>();

function trustOf(key: Key, context: Seen): Trust {
  const { settings } = context;
  const byAccount = trusts.get(settings) ?? new Map<string, Trust>();
  trusts.set(settings, byAccount);
  const before = byAccount.get(key.account);
  if (before) return before;
  const trust = {
    ...organizationOf(context),
    trustedAccounts: trustedAccounts(key, settings).ids,
    ownAccount: key.account,
  };
  byAccount.set(key.account, trust);
  return trust;
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
  return inertNames(accessOf(key, context, "policies"), key);
}

const inertNames = onceAnAccess(
  ({ inertStatements: inert }) => new Set(inert.map(({ origin }) => originName(origin))),
);

/** What a verdict about an origin carries beside its message. */
export function originExtra(origin: Origin): {
  readonly discriminator: string;
  readonly statement?: StatementPlace;
} {
  const discriminator = originName(origin);
  if (origin.kind === "grant") return { discriminator };
  const { sourceName, index } = origin;
  if (sourceName !== "default" && sourceName !== "AWS_RAM") return { discriminator };
  return { discriminator, statement: { policy: sourceName, index } };
}

/** Where an origin stands in the evidence. */
export function originEvidence(key: Key, origin: Origin): Citation {
  if (origin.kind === "statement") return cite(origin.sourceName === "default" ? key.policy : key.ramPolicy);
  const grants = key.grants.state === "known" ? key.grants.value : [];
  return grants.find(({ GrantId }) => GrantId === origin.grantId)?.at ?? cite(key.grants);
}

/** What reads the resource control policies, where `--with-org-policies` is given: they may close what a key's policies leave open. */
export const RESOURCE_CONTROL_NEEDS = [
  "organizations:ListPolicies#RCP",
  "organizations:ListTargetsForPolicy",
  "organizations:DescribePolicy",
] as const satisfies readonly NeedId[];

/** The resource control policies that deny something: a verdict that the key is closed may rest on them. */
export function controlEvidence({ account }: Key, { organizationPolicies }: Seen): readonly Citation[] {
  const found = organizationPolicies?.(account).resourceControl;
  if (found?.state !== "known") return [];
  const denying = found.value
    .flatMap(({ policies }) => policies)
    .filter(({ document }) => {
      const parsed = readPolicy(document);
      return !parsed.ok || parsed.policy.statements.some(({ effect }) => effect !== "Allow");
    });
  return [...new Map(denying.map(({ id, at }) => [id, at])).values()];
}

/** The policies (and grants) that a verdict about the key as a whole rests on. */
export function accessEvidence(key: Key, scope: AccessScope): readonly Citation[] {
  const ram = scope !== "default-policy" && key.ramPolicy.state === "known" ? [cite(key.ramPolicy)] : [];
  const grants = scope === "policies-and-grants" ? [cite(key.grants)] : [];
  return [cite(key.policy), ...ram, ...grants];
}
