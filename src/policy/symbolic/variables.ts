import type { Lookup } from "../conditions.js";
import type { Literal } from "../prepared-statement.js";
import { soleOption } from "./domain.js";
import { keyDomain, type Scene } from "./key-domain.js";
import { groupOf } from "./key-groups.js";
import { unnamedOrganization } from "./names.js";

/** Values given to the keys that policy variables stand for, before the rest is solved. */
export interface Assignment {
  readonly fixed: ReadonlyMap<string, readonly string[] | undefined>;
  /** Values of variables about which the class leaves no choice. */
  readonly known: ReadonlyMap<string, readonly string[] | undefined>;
  readonly lookup: Lookup;
}

const MOST_ASSIGNMENTS = 48;

const NONE: ReadonlyMap<string, readonly string[] | undefined> = new Map();

function hasVariables(literal: Literal): boolean {
  return (
    literal.kind === "condition" && literal.condition.templates.some(({ variables }) => variables.length > 0)
  );
}

/**
 * Policy variables tie one key to another. Keys that they name are given values first: the only one where the class
 * leaves no choice, else a few that the policy gives reason to try; then not finding a request proves nothing (`exact` is false).
 */
export function assignments(
  wanted: readonly Literal[],
  clauses: readonly (readonly Literal[])[],
  scene: Scene,
): { readonly list: readonly Assignment[]; readonly exact: boolean } {
  const given = scene.fixed ?? NONE;
  const lookupIn = (values: ReadonlyMap<string, readonly string[] | undefined>): Lookup => {
    return (key) => {
      const found = values.get(key);
      return found?.length === 1 ? found[0] : undefined;
    };
  };
  if (!wanted.some(hasVariables) && !clauses.some((clause) => clause.some(hasVariables)))
    return { list: [{ fixed: given, known: NONE, lookup: lookupIn(given) }], exact: true };
  const variables = new Set<string>();
  const compared = new Map<string, Set<string>>();
  for (const literal of [...wanted, ...clauses.flat()]) {
    if (literal.kind === "principal") continue;
    for (const { variables: keys } of literal.condition.templates) {
      for (const key of keys) {
        variables.add(key);
        const others = compared.get(key) ?? new Set<string>();
        compared.set(key, others.add(literal.condition.key));
      }
    }
  }
  let exact = true;
  let list: Map<string, readonly string[] | undefined>[] = [new Map(given)];
  const known = new Map<string, readonly string[] | undefined>();
  for (const key of variables) {
    if (given.has(key)) continue;
    const sole = soleValue(key, scene);
    if (sole) {
      known.set(key, sole.values);
      continue;
    }
    exact = false;
    const values = candidateValues(
      key,
      compared.get(key) ?? new Set(),
      [...wanted, ...clauses.flat()],
      scene,
    );
    list = list.flatMap((entry) => values.map((value) => new Map(entry).set(key, value)));
    if (list.length > MOST_ASSIGNMENTS) list = list.slice(0, MOST_ASSIGNMENTS);
  }
  return {
    list: list.map((fixed) => ({ fixed, known, lookup: lookupIn(new Map([...known, ...fixed])) })),
    exact,
  };
}

function soleValue(
  key: string,
  scene: Scene,
): { readonly values: readonly string[] | undefined } | undefined {
  const { cls, world } = scene;
  switch (key) {
    case "aws:principalaccount":
    case "kms:calleraccount":
      if (cls.kind === "account") return { values: [cls.account] };
      return cls.kind === "service" ? { values: undefined } : undefined;
    case "aws:principalorgid":
      if (cls.kind === "service" || cls.organization === "none") return { values: undefined };
      return cls.organization === "own" && world.organization
        ? { values: [world.organization.id] }
        : undefined;
    default:
      if (groupOf(key) === "source" && cls.kind !== "service") return { values: undefined };
      return groupOf(key) === key ? soleOption(keyDomain(key, scene)) : undefined;
  }
}

function candidateValues(
  key: string,
  compared: ReadonlySet<string>,
  literals: readonly Literal[],
  scene: Scene,
): readonly (readonly string[] | undefined)[] {
  const { cls, names } = scene;
  switch (key) {
    case "aws:principalaccount":
    case "kms:calleraccount":
    case "aws:sourceaccount":
      return key === "aws:sourceaccount" ? [[cls.account], undefined] : [[cls.account]];
    case "aws:principalorgid":
    case "aws:sourceorgid":
      return [[unnamedOrganization(names)], undefined];
    default: {
      const values = new Set<string>(["x"]);
      for (const literal of literals) {
        if (literal.kind !== "condition") continue;
        const { condition } = literal;
        if (condition.key !== key && !compared.has(condition.key)) continue;
        for (const template of condition.templates) {
          const { constant } = template;
          if (constant?.literal !== undefined) values.add(constant.literal);
        }
      }
      return [...[...values].slice(0, 8).map((value) => [value]), undefined];
    }
  }
}
