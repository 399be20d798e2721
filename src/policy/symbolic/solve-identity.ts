import type { Identity } from "../identity.js";
import { parseIdentity } from "../identity.js";
import type { ConditionLiteral, Literal, PrincipalLiteral } from "../prepared-statement.js";
import { matchStatement } from "../principal-match.js";
import type { Refuse } from "./accounts.js";
import { inLanguage } from "./automaton.js";
import { type TextDomain, text } from "./domain.js";
import { identityAttributes, LOOSE, literalsOn, looseDomain, roleOfSession } from "./identity-attributes.js";
import type { Scene } from "./key-domain.js";
import type { Names } from "./names.js";
import { type FreeShape, searchArn } from "./search-arn.js";
import { demandOf, meets, type Solution, type Surroundings, solveKey } from "./solve-key.js";
import { CLASS, many, one, times, tokens } from "./tokens.js";

/** Values of the keys of a group, "none" where no request of the class has such, "unsure" where it stays open. */
export type GroupSolution = ReadonlyMap<string, readonly string[] | undefined> | "none" | "unsure";

/** Name under which a solution carries the caller itself. */
export const CALLER = "@caller";

/** Finds a caller of the class that meets all demands on who calls. */
export function solveIdentity(
  literals: readonly Literal[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  if (!literals.every((literal) => accountCanMeet(literal, scene, around))) return "none";
  let unsure = false;
  for (const shape of scene.cls.identities) {
    const found =
      shape.kind === "fixed"
        ? tryCaller(shape.identity, literals, scene, around)
        : tryFree(shape, literals, scene, around);
    if (typeof found === "object") return found;
    if (found === "unsure") unsure = true;
  }
  return unsure ? "unsure" : "none";
}

const ACCOUNT_KEYS: ReadonlySet<string> = new Set(["aws:principalaccount", "kms:calleraccount"]);
const ARN_ACCOUNT = /^arn:[^:*?]+:(?:iam|sts)::(\d{12}):/;

/** Rules out, ahead of any search, demands for an account that is not in the class. */
function accountCanMeet(literal: Literal, { cls, names }: Scene, around: Surroundings): boolean {
  if (literal.kind === "principal" || cls.kind === "service") return true;
  const { condition } = literal;
  if (ACCOUNT_KEYS.has(condition.key)) {
    if (cls.kind === "account")
      return meets(literal, [cls.account], {
        ...around,
        lookup: (key) => (ACCOUNT_KEYS.has(key) ? cls.account : around.lookup(key)),
      });
    const demand = demandOf(literal, around);
    if (
      typeof demand !== "object" ||
      !demand.inside ||
      condition.templates.some((t) => t.variables.length > 0)
    )
      return true;
    return demand.patterns.some(({ literal: id }) => id === undefined || !names.accounts.has(id));
  }
  if (condition.key !== "aws:principalarn" || condition.templates.some((t) => t.variables.length > 0))
    return true;
  const demand = demandOf(literal, around);
  if (typeof demand !== "object" || !demand.inside) return true;
  return condition.templates.some(({ written }) => {
    const account = ARN_ACCOUNT.exec(written)?.[1];
    return (
      account === undefined ||
      (cls.kind === "account" ? account === cls.account : !names.accounts.has(account))
    );
  });
}

function tryCaller(
  identity: Identity,
  literals: readonly Literal[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  let attributes =
    identity.kind === "service" ? serviceAttributes(literals, scene) : identityAttributes(identity);
  const forced = scene.fixed;
  const lookup = (key: string): string | undefined => attributes.get(key)?.[0] ?? around.lookup(key);
  const inner = { ...around, lookup };
  if (identity.kind === "session") {
    const role = solveRole(identity, literals, scene, inner);
    if (typeof role !== "object") return role;
    attributes = new Map(attributes).set("aws:principalarn", role.values);
  }
  const loose = new Map<string, ConditionLiteral[]>();
  for (const literal of literals) {
    if (literal.kind === "principal") {
      if (!meetsPrincipal(literal, identity, around)) return "none";
    } else if (LOOSE.has(literal.condition.key)) {
      const mine = loose.get(literal.condition.key) ?? [];
      loose.set(literal.condition.key, [...mine, literal]);
    } else if (!meets(literal, attributes.get(literal.condition.key), inner)) return "none";
  }
  for (const [key, values] of attributes) {
    if (forced?.has(key) && forced.get(key)?.[0] !== values?.[0]) return "none";
  }
  const caller = identity.kind === "service" ? identity.service : "arn" in identity ? identity.arn : "";
  const solution = new Map(attributes).set(CALLER, [caller]);
  for (const [key, mine] of loose) {
    const found = solveKey(looseDomain(key, identity, scene), mine, inner);
    if (typeof found !== "object") return found;
    solution.set(key, found.values);
  }
  return solution;
}

/** aws:PrincipalArn of a session. */
function solveRole(
  identity: Extract<Identity, { readonly name: string }>,
  literals: readonly Literal[],
  scene: Scene,
  around: Surroundings,
): Solution {
  const mine = literalsOn("aws:principalarn", literals);
  const domain = roleOfSession(identity, [...namedArns(literals)]);
  const forced = scene.fixed?.get("aws:principalarn");
  if (!forced) return solveKey(domain, mine, around);
  return inLanguage(domain.base, forced[0] ?? "") ? { values: forced } : "none";
}

/**
 * What aws:PrincipalAccount and kms:CallerAccount are when a service calls for itself is not documented. Taken as absent;
 * in `may` the values that the policy itself compares with are possible too, where the statement names a service.
 */
function serviceAttributes(
  literals: readonly Literal[],
  scene: Scene,
): ReadonlyMap<string, readonly string[] | undefined> {
  const attributes = new Map<string, readonly string[] | undefined>();
  if (scene.mode === "must" || scene.cls.service === undefined) return attributes;
  const asked = literals.some(
    (l) => l.kind === "condition" && l.want && l.condition.key === "kms:calleraccount",
  );
  if (asked && scene.namesService) attributes.set("kms:calleraccount", [scene.world.key.account]);
  return attributes;
}

function meetsPrincipal(literal: PrincipalLiteral, identity: Identity, around: Surroundings): boolean {
  const match = matchStatement(literal.prepared.statement, identity, undefined);
  const doubtful =
    match === "undecided" || literal.prepared.statement.doubts.some((d) => d.part === "Principal");
  if (doubtful) return around.mode === "may";
  return (match !== "none") === literal.want;
}

function tryFree(
  shape: FreeShape,
  literals: readonly Literal[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  const { cls, world } = scene;
  const { partition } = world.key;
  const stem = shape.type === "federated-user" ? `arn:${partition}:sts::` : `arn:${partition}:iam::`;
  const sample = `${stem}${cls.account}:${shape.type}/outsider`;
  if (!kindCanMeet(parseIdentity(sample, partition), literals, scene, around)) return "none";
  const tried = new Set([sample]);
  // Account and user name on their own first: they are short, and often settle it.
  const account = solveAccount(literals, scene, around);
  const name =
    shape.type === "user" ? solveKey(USER_NAME, literalsOn("aws:username", literals), around) : NAMED;
  if (account === "none" || name === "none") return "none";
  if (typeof account === "object" && typeof name === "object") {
    tried.add(`${stem}${account.values?.[0]}:${shape.type}/${name.values?.[0]}`);
  }
  for (const candidate of namedArns(literals)) if (candidate.startsWith(stem)) tried.add(candidate);
  for (const arn of tried) {
    const identity = parseIdentity(arn, partition);
    if (identity.kind !== shape.type || !inClass(identity, scene)) continue;
    const found = tryCaller(identity, literals, scene, around);
    if (typeof found === "object") return found;
  }
  const found = searchArn(shape, stem, literals, scene, around);
  if (typeof found !== "object") return found;
  const solved = tryCaller(parseIdentity(found.text, partition), literals, scene, around);
  return solved === "none" ? "unsure" : solved;
}

const NAMED: Solution = { values: ["outsider"] };

/** An account of the class that meets the demands on the account alone. */
function solveAccount(literals: readonly Literal[], { cls, names }: Scene, around: Surroundings): Solution {
  if (cls.kind === "account") return { values: [cls.account] };
  const mine = [...ACCOUNT_KEYS].flatMap((key) => literalsOn(key, literals));
  const tied = mine.some(({ condition }) =>
    condition.templates.some(({ variables }) => variables.length > 0),
  );
  return tied ? { values: [cls.account] } : solveKey(accountDomain(names, cls.account), mine, around);
}

const domains = new WeakMap<Names, TextDomain>();

function accountDomain(names: Names, sample: string): TextDomain {
  const known = domains.get(names);
  if (known) return known;
  const { named, has } = names.accounts;
  const refuse: Refuse = (id) => (has(id) ? tokens(id) : undefined);
  const excluded = named.map((id) => tokens(id));
  const domain = text([times(one(CLASS.digit), 12)], [sample], { excluded, refuse });
  domains.set(names, domain);
  return domain;
}

const USER_NAME = text([[one(CLASS.name), many(CLASS.name)]], ["outsider"]);

/** Rules out, ahead of any search, demands that no caller of the kind can meet. */
function kindCanMeet(
  sample: Identity,
  literals: readonly Literal[],
  scene: Scene,
  around: Surroundings,
): boolean {
  const type = identityAttributes(sample).get("aws:principaltype");
  for (const key of LOOSE) {
    const mine = literalsOn(key, literals);
    if (mine.length > 0 && solveKey(looseDomain(key, sample, scene), mine, around) === "none") return false;
  }
  return literals.every((literal) => {
    if (literal.kind === "principal") return true;
    const { key } = literal.condition;
    if (key === "aws:principaltype") return meets(literal, type, around);
    return key !== "aws:username" || sample.kind === "user" || meets(literal, undefined, around);
  });
}

function inClass(identity: Identity, { cls, names }: Scene): boolean {
  if (!("account" in identity)) return false;
  return cls.kind === "account" ? identity.account === cls.account : !names.accounts.has(identity.account);
}

function* namedArns(literals: readonly Literal[]): Generator<string> {
  for (const literal of literals) {
    if (literal.kind === "principal") {
      for (const element of literal.prepared.statement.principals) yield element.written;
    } else if (literal.condition.key === "aws:principalarn") {
      for (const value of literal.condition.values) yield value.replaceAll("*", "x").replaceAll("?", "9");
    }
  }
}
