import type { Lookup } from "../conditions.js";
import type { Literal, PreparedStatement } from "../prepared-statement.js";
import { matchStatement } from "../principal-match.js";
import { type Budget, spend } from "./budget.js";
import { soleOption } from "./domain.js";
import { keyDomain, type Scene } from "./key-domain.js";
import { groupOf } from "./key-groups.js";
import { conditionLiterals, principalLiteral, relax } from "./literal.js";
import { solveGroup } from "./solve-groups.js";
import { CALLER, type GroupSolution } from "./solve-identity.js";
import { meets, type Surroundings } from "./solve-key.js";
import { assignments } from "./variables.js";

/** A request of the class that gets through: who, and the context keys that matter. */
export interface Found {
  readonly caller: string;
  readonly context: ReadonlyMap<string, readonly string[] | undefined>;
}

export type SearchResult = Found | "none" | "unsure";

/** How a statement's Principal stands to every caller of the class, or `some`. */
export function principalStanding(prepared: PreparedStatement, scene: Scene): "all" | "some" | "none" {
  const { statement } = prepared;
  if (statement.doubts.some((doubt) => doubt.part === "Principal" || doubt.part === "all")) return "some";
  if (scene.cls.kind === "account" && scene.cls.identities.length > 1) {
    const named = statement.principals.some(
      (e) => "name" in e || e.kind === "account" || e.kind === "unreadable",
    );
    if (named || statement.notPrincipal) return "some";
  }
  let standing: "all" | "none" | undefined;
  for (const shape of scene.cls.identities) {
    const identity =
      shape.kind === "fixed"
        ? shape.identity
        : ({
            kind: shape.type,
            arn: "",
            partition: scene.world.key.partition,
            account: scene.cls.account,
            name: "",
          } as const);
    const match = matchStatement(statement, identity, undefined);
    if (match === "undecided") return "some";
    const mine = match === "none" ? "none" : "all";
    if (standing !== undefined && standing !== mine) return "some";
    standing = mine;
  }
  return standing ?? "none";
}

/** The demands of one Deny: at least one must be met for it not to apply. */
type Clause = readonly Literal[];

/**
 * Looks for a request of the scene's class and operation that `allow` admits (a grant where undefined) and none of `denies`
 * stops. Demands are split by groups of keys that hang together, each solved on its own; for every Deny one of
 * its conditions must fail, which is tried in turn. Exact but for what comes back as "unsure".
 */
export function search(
  allow: PreparedStatement | undefined,
  denies: readonly PreparedStatement[],
  scene: Scene,
  budget: Budget,
): SearchResult {
  const wanted: Literal[] = [];
  if (allow) {
    if (scene.mode === "must" && (allow.statement.doubts.length > 0 || allow.resource === undefined))
      return "none";
    const standing = principalStanding(allow, scene);
    if (standing === "none") return "none";
    if (standing === "some") wanted.push(principalLiteral(allow, true));
    // Conditions in doubt may be others than those read.
    const doubted = allow.statement.doubts.some(({ part }) => part === "Condition" || part === "all");
    if (!doubted) wanted.push(...conditionLiterals(allow, true));
  }
  const clauses: Clause[] = [];
  for (const deny of denies) {
    // A Deny in doubt may not be there at all.
    if (scene.mode === "may" && (deny.statement.doubts.length > 0 || deny.resource === undefined)) continue;
    if (scene.mode === "may" && deny.statement.effect === "either") continue;
    const standing = principalStanding(deny, scene);
    if (standing === "none") continue;
    const doubted = new Set(deny.statement.doubts.map((doubt) => doubt.part));
    const clause: Literal[] = [];
    if (standing === "some" && !doubted.has("Principal") && !doubted.has("all"))
      clause.push(principalLiteral(deny, false));
    if (!doubted.has("Condition") && !doubted.has("all")) clause.push(...conditionLiterals(deny, false));
    clauses.push(clause);
  }
  const { list, exact } = assignments(wanted, clauses, scene);
  let unsure = false;
  for (const assignment of list) {
    const result = searchWith(
      wanted,
      clauses,
      { ...scene, fixed: assignment.fixed },
      assignment.lookup,
      budget,
    );
    if (typeof result === "object") {
      if (assignment.known.size === 0) return result;
      return { ...result, context: new Map([...assignment.known, ...result.context]) };
    }
    if (result === "unsure") unsure = true;
  }
  if (exact) return unsure ? "unsure" : "none";
  // Not every value of the variables was tried. With variables that match as it suits, there is a request sooner.
  const relaxed = clauses.map((clause) => clause.map(relax));
  const easier = searchWith(wanted.map(relax), relaxed, scene, () => undefined, budget);
  return easier === "none" ? "none" : "unsure";
}

function searchWith(
  wanted: readonly Literal[],
  clauses: readonly Clause[],
  scene: Scene,
  lookup: Lookup,
  budget: Budget,
): SearchResult {
  const around: Surroundings = { mode: scene.mode, lookup, budget };
  const open: Clause[] = [];
  for (const clause of clauses) {
    const kept: Literal[] = [];
    let met = false;
    for (const literal of clause) {
      const known = constant(literal, scene, around);
      if (known === true) met = true;
      else if (known === undefined) kept.push(literal);
    }
    if (met) continue;
    if (kept.length === 0) return "none";
    open.push(kept);
  }
  open.sort((a, b) => a.length - b.length);
  const state: State = { scene, around, memo: new Map(), unsure: false };
  const groups = new Map<string, readonly Literal[]>();
  for (const literal of wanted) add(groups, literal);
  for (const group of groups.keys())
    if (!feasible(group, groups, state)) return state.unsure ? "unsure" : "none";
  const found = choose(open, 0, groups, state);
  if (!found) return state.unsure ? "unsure" : "none";
  return assemble(found, settled(wanted, clauses, scene), state);
}

interface State {
  readonly scene: Scene;
  readonly around: Surroundings;
  readonly memo: Map<string, GroupSolution>;
  unsure: boolean;
}

/** Whether a demand is met or not whatever the request, because the class leaves its key no choice. */
function constant(literal: Literal, scene: Scene, around: Surroundings): boolean | undefined {
  if (literal.kind === "principal") return undefined;
  const { key, operator, doubt } = literal.condition;
  if (!operator || doubt !== undefined) return scene.mode === "may";
  if (groupOf(key) !== key) return undefined;
  const sole = soleOption(keyDomain(key, scene));
  return sole ? meets(literal, sole.values, around) : undefined;
}

/** What the class leaves no choice about is part of every request, so that a witness shows it. */
function settled(
  wanted: Clause,
  clauses: readonly Clause[],
  scene: Scene,
): Map<string, readonly string[] | undefined> {
  const context = new Map<string, readonly string[] | undefined>(scene.fixed ?? []);
  const settle = (literal: Literal): void => {
    if (literal.kind === "principal" || groupOf(literal.condition.key) !== literal.condition.key) return;
    const sole = soleOption(keyDomain(literal.condition.key, scene));
    if (sole) context.set(literal.condition.key, sole.values);
  };
  wanted.forEach(settle);
  for (const clause of clauses) clause.forEach(settle);
  return context;
}

function add(groups: Map<string, readonly Literal[]>, literal: Literal): void {
  const group = literal.group;
  const list = groups.get(group) ?? [];
  if (!list.some((other) => other.id === literal.id)) groups.set(group, [...list, literal]);
}

function solve(group: string, literals: readonly Literal[], state: State): GroupSolution {
  const [only] = literals;
  const ids =
    literals.length === 1 && only
      ? only.id
      : literals
          .map((literal) => literal.id)
          .sort()
          .join();
  const name = `${group}|${ids}`;
  const known = state.memo.get(name);
  if (known !== undefined) return known;
  const solution = spend(state.around.budget, 20 + sizeOf(literals))
    ? solveGroup(group, literals, state.scene, state.around)
    : "unsure";
  state.memo.set(name, solution);
  return solution;
}

/** How many values the demands compare with. */
function sizeOf(literals: readonly Literal[]): number {
  let size = 0;
  for (const literal of literals) {
    size +=
      literal.kind === "condition"
        ? literal.condition.values.length
        : literal.prepared.statement.principals.length;
  }
  return size;
}

function feasible(group: string, groups: ReadonlyMap<string, readonly Literal[]>, state: State): boolean {
  const solution = solve(group, groups.get(group) ?? [], state);
  if (solution === "unsure") state.unsure = true;
  return typeof solution === "object";
}

function choose(
  clauses: readonly Clause[],
  at: number,
  groups: ReadonlyMap<string, readonly Literal[]>,
  state: State,
): ReadonlyMap<string, readonly Literal[]> | undefined {
  let from = at;
  if (from === clauses.length) return groups;
  const current = new Map(groups);
  // Clauses of one literal leave no choice; taken in a loop they need no stack.
  for (; from < clauses.length; from++) {
    const clause = clauses[from];
    if (!clause) break;
    if (clause.some((literal) => current.get(literal.group)?.some((other) => other.id === literal.id)))
      continue;
    const [only, second] = clause;
    if (!only || second) break;
    add(current, only);
    if (!feasible(only.group, current, state)) return undefined;
  }
  const clause = clauses[from];
  if (!clause) return current;
  for (const literal of clause) {
    // Every group is copied, and every demand on this one compared.
    if (!spend(state.around.budget, 50 + 2 * current.size)) {
      state.unsure = true;
      return undefined;
    }
    const next = new Map(current);
    add(next, literal);
    if (!feasible(literal.group, next, state)) continue;
    const found = choose(clauses, from + 1, next, state);
    if (found) return found;
  }
  return undefined;
}

function assemble(
  groups: ReadonlyMap<string, readonly Literal[]>,
  context: Map<string, readonly string[] | undefined>,
  state: State,
): SearchResult {
  const names = new Set(groups.keys()).add("identity");
  if (state.scene.context) names.add("encryption-context");
  if (state.scene.cls.organization === "own") names.add("organization");
  for (const group of names) {
    const solution = solve(group, groups.get(group) ?? [], state);
    if (typeof solution !== "object") return solution;
    for (const [key, values] of solution) context.set(key, values);
  }
  const caller = context.get(CALLER)?.[0] ?? "";
  context.delete(CALLER);
  return { caller, context };
}
