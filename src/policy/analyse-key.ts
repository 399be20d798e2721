import { grantSources, withGrants } from "./analyse-grants.js";
import { analysePolicies, type PolicyAnalysis } from "./analyse-policies.js";
import type { ParsedPolicy } from "./document.js";
import type { KeyAccess, Trust } from "./key-access.js";
import { parsePolicy } from "./parse.js";
import { type GrantNames, namesOfGrants } from "./symbolic/names.js";
import type { NamedPolicy, PolicyLevels, World } from "./world.js";

/** Policies analysed for equal questions: many keys share one text. Bounded, and without influence on any answer. */
const analyses = new Map<string, PolicyAnalysis>();
const MOST_ANALYSES = 1_000;

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
  const read = policies.map(({ name, text: { policy } }) => ({ name, policy }));
  const analysis = analysePolicies({ ...world, policies: read }, trust, granted);
  if (analyses.size >= MOST_ANALYSES) {
    analyses.clear();
    texts.clear();
  }
  analyses.set(question, analysis);
  return analysis;
}

interface SeenPolicy {
  readonly name: NamedPolicy["name"];
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
    asText(organization),
    asText(trust),
    granted.accounts,
    granted.grantees.map(({ written }) => written),
  ]);
}

interface SeenText {
  /** Stands for the text, which may be long; never given twice. */
  readonly number: number;
  readonly policy: ParsedPolicy;
  readonly looksAtKey: boolean;
}

const texts = new Map<string, SeenText>();
let numbered = 0;

function seenPolicy({ name, policy }: NamedPolicy): SeenPolicy {
  const text = typeof policy === "string" ? policy : policy.ok ? policy.policy.text : undefined;
  const known = text === undefined ? undefined : texts.get(text);
  if (known) return { name, text: known };
  const parsed = typeof policy === "string" ? parsePolicy(policy) : policy;
  const made = { number: numbered++, policy: parsed, looksAtKey: text === undefined || looksAtKey(text) };
  if (text !== undefined) texts.set(text, made);
  return { name, text: made };
}

/** The same levels stand for every key of an account. */
const controls = new WeakMap<PolicyLevels, { readonly text: string; readonly looksAtKey: boolean }>();
const NO_CONTROL = { text: "", looksAtKey: false };

function controlSeen(levels: PolicyLevels | undefined): typeof NO_CONTROL {
  if (!levels) return NO_CONTROL;
  const known = controls.get(levels);
  if (known) return known;
  const policies = levels.flat().map((attached) => {
    if (typeof attached === "string") return ["", attached] as const;
    const { name, policy } = attached;
    return [
      name,
      typeof policy === "string" ? policy : policy.ok ? policy.policy.text : policy.problem,
    ] as const;
  });
  const seen = { text: JSON.stringify(policies), looksAtKey: policies.some(([, text]) => looksAtKey(text)) };
  controls.set(levels, seen);
  return seen;
}

/** Settings are the same object for every key, and may list thousands of accounts. */
const written = new WeakMap<object, string>();

function asText(value: object | null | undefined): string {
  if (!value) return `${value}`;
  const known = written.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(value);
  written.set(value, text);
  return text;
}

function looksAtKey(text: string): boolean {
  if (text.includes("\\")) return true;
  const resources = text.split(/"(?:Not)?Resource"/).slice(1);
  return resources.some((rest) => !/^\s*:\s*(?:"\*"|\[\s*"\*"\s*\])/.test(rest));
}
