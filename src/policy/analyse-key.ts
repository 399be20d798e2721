import { analyse } from "./analyse.js";
import type { KeyAccess, Trust } from "./key-access.js";
import type { World } from "./world.js";

/** Answers kept for equal questions: many keys share one policy text. Bounded, and without influence on any answer. */
const answers = new Map<string, KeyAccess>();
const MOST_ANSWERS = 500;
/** Keys with more grants than this are not alike. */
const MOST_GRANTS = 50;

/**
 * Finds who can do what with a key, and answers the questions that auditors ask of it. Sound: `no` was proven for every
 * request that AWS documents as possible, `yes` carries a request that `decide` allows, and what could not be decided is `unknown`
 * with the reason. Never throws on bad policies. Work is bounded: past the bound the reason is `too-complex`.
 * What it assumes: callers' own IAM allows; SCPs and RCPs aside.
 */
export function analyseKey(world: World, trust: Trust): KeyAccess {
  const question = questionOf(world, trust);
  if (question === undefined) return analyse(world, trust);
  const known = answers.get(question);
  if (known) return known;
  const answer = analyse(world, trust);
  if (answers.size >= MOST_ANSWERS) answers.clear();
  answers.set(question, answer);
  return answer;
}

/** Everything an answer hangs on, as text; undefined where looking for an equal question costs more than asking. */
function questionOf(world: World, trust: Trust): string | undefined {
  if (world.grants.length > MOST_GRANTS) return undefined;
  const texts: string[] = [];
  for (const { name, policy } of world.policies) {
    const text = typeof policy === "string" ? policy : policy.ok ? policy.policy.text : undefined;
    if (text === undefined) return undefined;
    texts.push(name, text);
  }
  const { key, grants, organization, asOf } = world;
  // Policies whose Resource is always "*" do not look at which key it is.
  const identity = texts.some(looksAtKey) ? key.arn : key.keyId.startsWith("mrk-");
  const { account, partition, region, keySpec, keyUsage, origin, keyManager } = key;
  const context = [account, partition, region, keySpec, keyUsage, origin, keyManager, identity];
  return JSON.stringify([texts, context, grants, organization, asOf, trust]);
}

function looksAtKey(text: string): boolean {
  if (text.includes("\\")) return true;
  const resources = text.split(/"(?:Not)?Resource"/).slice(1);
  return resources.some((rest) => !/^\s*:\s*(?:"\*"|\[\s*"\*"\s*\])/.test(rest));
}
