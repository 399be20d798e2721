import { analyse } from "./analyse.js";
import type { KeyAccess, Trust } from "./key-access.js";
import type { PolicyLevels, World } from "./world.js";

/** Answers kept for equal questions: many keys share one policy text. Bounded, and without influence on any answer. */
const answers = new Map<string, KeyAccess>();
const MOST_ANSWERS = 1_000;

/**
 * Finds who can do what with a key, and answers the questions that auditors ask of it. Sound: `no` was proven for every
 * request that AWS documents as possible, `yes` carries a request that `decide` allows, and what could not be decided is `unknown`
 * with the reason. Never throws on bad policies. Work is bounded: past the bound the reason is `too-complex`.
 * Resource control policies count where the world has them. What it assumes: callers' own IAM allows; SCPs aside.
 */
export function analyseKey(world: World, trust: Trust): KeyAccess {
  const question = questionOf(world, trust);
  if (question === undefined) return analyse(world, trust);
  const known = answers.get(question);
  if (known) return known;
  const answer = analyse(world, trust);
  if (answers.size >= MOST_ANSWERS) {
    answers.clear();
    texts.clear();
  }
  answers.set(question, answer);
  return answer;
}

/** Everything an answer hangs on, as text; undefined where no other key can be equal: each grant has its own id. */
function questionOf(world: World, trust: Trust): string | undefined {
  if (world.grants.length > 0) return undefined;
  const policies: (string | number)[] = [];
  let looksAtKey = false;
  for (const { name, policy } of world.policies) {
    const text = typeof policy === "string" ? policy : policy.ok ? policy.policy.text : undefined;
    if (text === undefined) return undefined;
    const seen = textSeen(text);
    policies.push(name, seen.number);
    looksAtKey ||= seen.looksAtKey;
  }
  const control = controlSeen(world.rcps);
  looksAtKey ||= control.looksAtKey;
  const { key, organization, asOf } = world;
  // Policies whose Resource is always "*" do not look at which key it is.
  const identity = looksAtKey ? key.arn : key.keyId.startsWith("mrk-");
  const { account, partition, region, keySpec, keyUsage, origin, keyManager } = key;
  const context = [account, partition, region, keySpec, keyUsage, origin, keyManager, identity, asOf];
  return JSON.stringify([policies, control.text, context, asText(organization), asText(trust)]);
}

interface SeenText {
  /** Stands for the text, which may be long; never given twice. */
  readonly number: number;
  readonly looksAtKey: boolean;
}

const texts = new Map<string, SeenText>();
let numbered = 0;

function textSeen(text: string): SeenText {
  const known = texts.get(text);
  if (known) return known;
  const seen = { number: numbered++, looksAtKey: looksAtKey(text) };
  texts.set(text, seen);
  return seen;
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
