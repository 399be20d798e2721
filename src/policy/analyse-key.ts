import { grantSources, withGrants } from "./analyse-grants.js";
import { analysePolicies, type PolicyAnalysis } from "./analyse-policies.js";
import type { ParsedPolicy } from "./document.js";
import type { KeyAccess, Trust } from "./key-access.js";
import { nameOfAttached, readAttached } from "./layers/attached.js";
import { parsePolicy } from "./parse.js";
import { type GrantNames, namesOfGrants } from "./symbolic/names.js";
import type { NamedPolicy, PolicyLevels, World } from "./world.js";

/**
 * Policies analysed for questions asked more than once: many keys share one text. What is asked once is not worth the
 * memory. Bounded, and without influence on any answer.
 */
const analyses = new Map<string, PolicyAnalysis>();
const askedOnce = new Set<string>();
const MOST_ANALYSES = 1_000;
const MOST_QUESTIONS = 10_000;

/**
 * Finds who can do what with a key, and answers the questions that auditors ask of it. Sound: `no` was proven for every
 * request that AWS documents as possible, `yes` carries a request that `decide` allows, and what could not be decided is `unknown`
 * with the reason. Never throws on bad policies. Work is bounded: past the bound the reason is `too-complex`.
 * Resource control policies count where the world has them. What it assumes: callers' own IAM allows; SCPs aside.
 */
export function analyseKey(world: World, trust: Trust): KeyAccess {
  const grants = grantSources(world.grants);
  const granted = namesOfGrants(world.grants, grants, world.key.account);
  return withGrants(policiesOf(world, trust, granted), grants, world.grants, trust);
}

function policiesOf(world: World, trust: Trust, granted: GrantNames): PolicyAnalysis {
  const policies = world.policies.map(seenPolicy);
  const question = questionOf(policies, world, trust, granted);
  const known = analyses.get(question);
  if (known) return known;
  const read = policies.map(({ name, policy }) => ({ name, policy }));
  const analysis = analysePolicies({ ...world, policies: read }, trust, granted);
  if (askedOnce.delete(question)) {
    if (analyses.size >= MOST_ANALYSES) analyses.clear();
    analyses.set(question, analysis);
  } else {
    if (askedOnce.size >= MOST_QUESTIONS) askedOnce.clear();
    askedOnce.add(question);
  }
  return analysis;
}

interface SeenPolicy {
  readonly name: NamedPolicy["name"];
  readonly policy: ParsedPolicy;
  readonly text: SeenText;
}

/** Everything an analysis of policies hangs on, as text. */
function questionOf(
  policies: readonly SeenPolicy[],
  world: World,
  trust: Trust,
  granted: GrantNames,
): string {
  const control = controlSeen(world.rcps);
  const looksAtKey = control.looksAtKey || policies.some(({ text }) => text.looksAtKey);
  const { key, organization, asOf } = world;
  // Policies whose Resource is always "*" do not look at which key it is.
  const identity = looksAtKey ? key.arn : key.keyId.startsWith("mrk-");
  const { account, partition, region, keySpec, keyUsage, origin, keyManager } = key;
  return JSON.stringify([
    policies.map(({ name, text }) => [name, text.number]),
    control.text,
    [account, partition, region, keySpec, keyUsage, origin, keyManager, identity, asOf],
    contentNumber(organization),
    [contentNumber(trust.organization), contentNumber(trust.trustedAccounts), trust.ownAccount],
    granted.accounts,
    granted.grantees.map(({ written }) => written),
  ]);
}

interface SeenText {
  /** Stands for the text, which may be long; never given twice. */
  readonly number: number;
  readonly looksAtKey: boolean;
  /** From the second time on. */
  policy?: ParsedPolicy;
}

const texts = new Map<string, SeenText>();
const MOST_TEXTS = 1_000;
let numbered = 0;

function seenPolicy({ name, policy: given }: NamedPolicy): SeenPolicy {
  const text = typeof given === "string" ? given : given.ok ? given.policy.text : undefined;
  const known = text === undefined ? undefined : texts.get(text);
  const policy = typeof given === "string" ? (known?.policy ?? parsePolicy(given)) : given;
  if (known) {
    known.policy ??= policy;
    return { name, policy, text: known };
  }
  const seen = { number: numbered++, looksAtKey: looksAtKey(policy) };
  if (texts.size >= MOST_TEXTS) texts.clear();
  if (text !== undefined) texts.set(text, seen);
  return { name, policy, text: seen };
}

/** Whether it can make a difference to a policy which key it is asked about: not where every Resource is `*`. */
function looksAtKey(parsed: ParsedPolicy): boolean {
  if (!parsed.ok) return false;
  return parsed.policy.statements.some(
    ({ hasResource, notResource, resources }) => hasResource && (notResource || !resources.includes("*")),
  );
}

/** The same levels stand for every key of an account. */
const controls = new WeakMap<PolicyLevels, { readonly text: string; readonly looksAtKey: boolean }>();
const NO_CONTROL = { text: "", looksAtKey: false };

function controlSeen(levels: PolicyLevels | undefined): typeof NO_CONTROL {
  if (!levels) return NO_CONTROL;
  const known = controls.get(levels);
  if (known) return known;
  const policies = levels.flat().map((attached, at) => {
    const parsed = readAttached(attached, "with-principal");
    return { name: nameOfAttached(attached, at + 1), parsed };
  });
  const seen = {
    text: JSON.stringify(
      policies.map(({ name, parsed }) => [name, parsed.ok, parsed.ok ? parsed.policy.text : parsed.problem]),
    ),
    looksAtKey: policies.some(({ parsed }) => looksAtKey(parsed)),
  };
  controls.set(levels, seen);
  return seen;
}

/** Settings are the same objects for every key, and may list thousands of accounts: equal ones have one number. */
const numbers = new WeakMap<object, number>();
const contents = new Map<string, number>();
const MOST_CONTENTS = 100;

function contentNumber(value: object | null | undefined): number | string {
  if (!value) return `${value}`;
  const known = numbers.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  const number = contents.get(text) ?? numbered++;
  if (contents.size >= MOST_CONTENTS) contents.clear();
  contents.set(text, number);
  numbers.set(value, number);
  return number;
}
