import { asciiLower } from "../ascii.js";
import { OPERATIONS } from "../operations.js";
import type { ConditionLiteral } from "../prepared-statement.js";
import { hasWildcard } from "../wildcard.js";
import { ANY_TEXT } from "./automaton.js";
import { type Domain, text } from "./domain.js";
import type { Scene } from "./key-domain.js";
import type { GroupSolution } from "./solve-identity.js";
import { meets, type Surroundings, solveKey } from "./solve-key.js";
import { strangersArns } from "./solve-organization.js";

const PAIR = "kms:encryptioncontext:";
const KEYS = "kms:encryptioncontextkeys";

/** Names tried in kms:EncryptionContextKeys beyond those that conditions on pairs ask for. */
const MOST_NAMES = 6;

/**
 * The encryption context: pairs, and the list of their names. Only cryptographic operations with symmetric encryption
 * keys carry one for certain; CreateGrant's constraint may count as one (KMS Developer Guide, kms:EncryptionContext).
 */
export function solveEncryptionContext(
  literals: readonly ConditionLiteral[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  const { world, operation, mode, context } = scene;
  const symmetric = world.key.keySpec === undefined || world.key.keySpec === "SYMMETRIC_DEFAULT";
  const found = OPERATIONS[operation];
  const carried =
    symmetric && (found?.cryptographic === true || (found?.name === "CreateGrant" && mode === "may"));
  const none: GroupSolution = new Map();
  if (!carried) return literals.every((literal) => meets(literal, undefined, around)) ? none : "none";

  const solution = new Map<string, readonly string[] | undefined>();
  const optional: [string, string][] = [];
  const asked = [...new Set(literals.map((literal) => literal.condition.key))].filter((key) =>
    key.startsWith(PAIR),
  );
  for (const key of asked) {
    const mine = literals.filter((literal) => literal.condition.key === key);
    const written = PAIR + (mine[0]?.condition.keyWritten ?? key).slice(PAIR.length);
    const domain = pairDomain(key.slice(PAIR.length), scene);
    const value = solveKey(domain, mine, around);
    if (typeof value !== "object") return value;
    solution.set(written, value.values);
    if (value.values && mine.every((literal) => meets(literal, undefined, around))) {
      optional.push([written, value.values[0] ?? ""]);
    }
  }
  for (const [name, value] of context?.pairs ?? []) {
    solution.delete(PAIR + asciiLower(name));
    solution.set(PAIR + name, [value]);
  }
  const keyLiterals = literals.filter((literal) => literal.condition.key === KEYS);
  if (keyLiterals.length === 0) {
    for (const [key] of optional) if (!context?.pairs.has(key.slice(PAIR.length))) solution.delete(key);
    return withNames(solution, []);
  }
  const withKeys = solveNames(solution, optional, keyLiterals, scene, around);
  // Names are told apart by case here and not in condition keys; with both asked for, not finding proves nothing.
  const plain =
    asked.length === 0 && keyLiterals.every(({ condition }) => !condition.values.some(hasWildcard));
  return withKeys === "none" && !plain ? "unsure" : withKeys;
}

/** A stranger's service call names a stranger's resource in pairs such as `aws:cloudtrail:arn`. */
function pairDomain(name: string, scene: Scene): Domain {
  const { cls, context, world } = scene;
  for (const [given, value] of context?.pairs ?? []) {
    if (asciiLower(given) === name) return { kind: "finite", options: [[value]] };
  }
  if (context?.exact) return { kind: "finite", options: [undefined] };
  if (cls.kind === "service" && /^aws:.*arn$/.test(name)) {
    const { base, outside: excluded, refuse } = strangersArns(undefined, scene, world.key.partition);
    const samples = [`arn:${world.key.partition}:logs:${world.key.region}:${cls.account}:x`];
    return text(base, samples, { absent: true, excluded, refuse });
  }
  return text(ANY_TEXT, ["x"], { absent: true });
}

type Pairs = Map<string, readonly string[] | undefined>;

function namesOf(pairs: Pairs): string[] {
  return [...pairs].filter(([, values]) => values !== undefined).map(([key]) => key.slice(PAIR.length));
}

function withNames(pairs: Pairs, more: readonly string[]): Pairs {
  const solution = new Map(pairs);
  for (const name of more) if (!solution.get(PAIR + name)) solution.set(PAIR + name, ["x"]);
  const names = namesOf(solution);
  if (names.length > 0) solution.set(KEYS, names);
  return solution;
}

function solveNames(
  pairs: Pairs,
  optional: readonly (readonly [string, string])[],
  literals: readonly ConditionLiteral[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  const required = new Map(pairs);
  for (const [key] of optional) required.delete(key);
  for (const [name, value] of scene.context?.pairs ?? []) required.set(PAIR + name, [value]);
  const wanted = new Set<string>(optional.map(([key]) => key.slice(PAIR.length)));
  if (!scene.context?.exact) {
    for (const { condition } of literals) {
      for (const value of condition.values) wanted.add(value.replaceAll("*", "x").replaceAll("?", "x"));
    }
    wanted.add("x");
  }
  const all = [...wanted];
  const tried = all.slice(0, MOST_NAMES);
  for (let bits = 0; bits < 1 << tried.length; bits++) {
    const more = tried.filter((_, i) => bits & (1 << i));
    const names = [...new Set([...namesOf(required), ...more])];
    const value = names.length > 0 ? names : undefined;
    if (literals.every((literal) => meets(literal, value, around))) return withNames(required, more);
  }
  return all.length > MOST_NAMES ? "unsure" : "none";
}
