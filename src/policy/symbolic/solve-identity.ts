import type { Identity } from "../identity.js";
import { parseIdentity } from "../identity.js";
import { matchStatement } from "../principal-match.js";
import type { ValuePattern } from "../value-template.js";
import { ANY_MANY } from "../wildcard.js";
import { findText } from "./automaton.js";
import { ABSENT, type Domain, type TextDomain, text } from "./domain.js";
import type { Scene } from "./key-domain.js";
import type { ConditionLiteral, Literal, PrincipalLiteral } from "./literal.js";
import type { Names } from "./names.js";
import type { IdentityShape } from "./principal-class.js";
import { demandOf, meets, type Surroundings, solveKey } from "./solve-key.js";
import { CLASS, confine, many, one, patternTokens, type Tokens, times, tokens } from "./tokens.js";

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

/** Keys that say who calls, but for aws:userid, which hangs on nothing else. */
export function identityAttributes(identity: Identity): ReadonlyMap<string, readonly string[] | undefined> {
  if (!("arn" in identity)) return new Map();
  const { arn, partition, account, kind } = identity;
  const principalArn = kind === "session" ? `arn:${partition}:iam::${account}:role/${identity.name}` : arn;
  const type = {
    role: "AssumedRole",
    session: "AssumedRole",
    user: "User",
    root: "Account",
    "federated-user": "FederatedUser",
  }[kind];
  return new Map([
    ["kms:calleraccount", [account]],
    ["aws:principalaccount", [account]],
    ["aws:principalarn", [principalArn]],
    ["aws:principaltype", [type]],
    ["aws:username", kind === "user" ? [identity.name] : undefined],
  ]);
}

function tryCaller(
  identity: Identity,
  literals: readonly Literal[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  const attributes =
    identity.kind === "service" ? serviceAttributes(literals, scene) : identityAttributes(identity);
  const forced = scene.fixed;
  const lookup = (key: string): string | undefined => attributes.get(key)?.[0] ?? around.lookup(key);
  const inner = { ...around, lookup };
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

/** Keys that hang on the kind of caller, and on nothing else. */
const LOOSE: ReadonlySet<string> = new Set(["aws:userid", "aws:tokenissuetime"]);

/** Temporary credentials live 36 hours at most (STS API Reference, GetSessionToken). */
const LONGEST_SESSION = 129_600_000;

function looseDomain(key: string, identity: Identity, scene: Scene): Domain {
  if (identity.kind === "service") return ABSENT;
  if (key === "aws:userid") return userIdDomain(identity, scene);
  // Only temporary credentials carry it, and roles and federated users have no others.
  return {
    kind: "date",
    absent: identity.kind === "user" || identity.kind === "root",
    least: scene.earliest - LONGEST_SESSION,
  };
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

function userIdDomain(identity: Identity, { cls, names }: Scene): TextDomain {
  const session = [one(CLASS.name), many(CLASS.name)];
  const id = times(one(CLASS.upperOrDigit), 17);
  const account = "account" in identity ? identity.account : "";
  switch (identity.kind) {
    case "user":
      return withoutNamed(text([tokens("AIDA", ...id)], ["AIDASTRANGER123456789"]), names.userIds, cls.reach);
    case "root":
      return text([tokens(account)], [account]);
    case "federated-user":
      return text([tokens(`${account}:`, ...session)], [`${account}:x`]);
    default:
      return withoutNamed(
        text([tokens("AROA", ...id, ":", ...session)], ["AROASTRANGER123456789:x"]),
        names.userIds,
        cls.reach,
      );
  }
}

function withoutNamed(domain: TextDomain, ids: ReadonlySet<string>, reach: "unnamed" | "named"): TextDomain {
  if (reach === "named") return domain;
  return { ...domain, excluded: [...ids].flatMap((id) => [tokens(id), tokens(`${id}:`, ANY_MANY)]) };
}

type FreeShape = Extract<IdentityShape, { readonly kind: "free" }>;

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
  if (shape.type === "user") {
    const name = solveKey(USER_NAME, literalsOn("aws:username", literals), around);
    if (name === "none") return "none";
    if (typeof name === "object" && name.values) tried.add(`${stem}${cls.account}:user/${name.values[0]}`);
  }
  for (const candidate of namedArns(literals)) if (candidate.startsWith(stem)) tried.add(candidate);
  for (const arn of tried) {
    const identity = parseIdentity(arn, partition);
    if (identity.kind !== shape.type || !inClass(identity, scene)) continue;
    const found = tryCaller(identity, literals, scene, around);
    if (typeof found === "object") return found;
  }
  return searchArn(shape, stem, literals, scene, around);
}

const USER_NAME = text([[one(CLASS.name), many(CLASS.name)]], ["outsider"]);

function literalsOn(key: string, literals: readonly Literal[]): readonly ConditionLiteral[] {
  return literals.filter(
    (literal): literal is ConditionLiteral => literal.kind === "condition" && literal.condition.key === key,
  );
}

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

/** Looks for an ARN of the shape by exact search over all that the demands tell apart. */
function searchArn(
  shape: FreeShape,
  stem: string,
  literals: readonly Literal[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  const { cls, names, world } = scene;
  if (scene.fixed && ["aws:principalaccount", "kms:calleraccount"].some((key) => scene.fixed?.has(key)))
    return "unsure";
  const digits = cls.kind === "account" ? tokens(cls.account) : times(one(CLASS.digit), 12);
  const name = [one(CLASS.name), many(CLASS.name)];
  const start = [...tokens(stem), ...digits, ...tokens(`:${shape.type}/`)];
  const base: Tokens[] = [[...start, ...name]];
  if (shape.type !== "federated-user") base.push([...start, many(CLASS.path), 47, ...name]);
  const inside: (readonly Tokens[])[] = [];
  const outside: (readonly Tokens[])[] = cls.kind === "account" ? [] : [namedAccounts(names, stem)];
  let loose = false;
  for (const literal of literals) {
    if (literal.kind === "principal") {
      const arns = principalArns(literal, shape, scene);
      if (arns === "met") continue;
      if (arns === "never") return "none";
      if (literal.want !== literal.prepared.statement.notPrincipal) inside.push(arns);
      else outside.push(arns);
      continue;
    }
    const { key } = literal.condition;
    if (LOOSE.has(key)) {
      loose = true;
      continue;
    }
    if (key === "aws:principaltype" || (key === "aws:username" && shape.type !== "user")) {
      const sample = parseIdentity(`${stem}${cls.account}:${shape.type}/x`, world.key.partition);
      if (!meets(literal, identityAttributes(sample).get(key), around)) return "none";
      continue;
    }
    if (
      literal.condition.templates.some((t) =>
        t.variables.some((v) => v.startsWith("aws:principal") || v === "aws:username"),
      )
    ) {
      return "unsure";
    }
    const demand = demandOf(literal, around);
    if (demand === "met") continue;
    if (demand === "never") return "none";
    if (demand === "open") return "unsure";
    const patterns = demand.patterns.flatMap((pattern) => onArn(pattern, key, stem, shape));
    if (demand.inside) inside.push(patterns);
    else outside.push(patterns);
  }
  const found = findText(base, inside, outside, around.budget);
  if (typeof found !== "object") return found;
  const identity = parseIdentity(found.text, world.key.partition);
  const solved = tryCaller(identity, literals, scene, around);
  return solved === "none" && !loose ? "unsure" : solved;
}

/** ARNs of accounts that are named, by what they begin with. */
const closedArns = new WeakMap<Names, Map<string, readonly Tokens[]>>();

function namedAccounts(names: Names, stem: string): readonly Tokens[] {
  const byStem = closedArns.get(names) ?? new Map<string, readonly Tokens[]>();
  closedArns.set(names, byStem);
  const arns = byStem.get(stem) ?? [...names.accounts].map((id) => tokens(stem, id, ":", ANY_MANY));
  byStem.set(stem, arns);
  return arns;
}

/** A pattern on a part of the ARN as a pattern on the whole. */
function onArn(pattern: ValuePattern, key: string, stem: string, shape: FreeShape): Tokens[] {
  if (key === "aws:principalarn") {
    const whole = patternTokens(pattern);
    return whole ? [whole] : [];
  }
  if (pattern.arn !== undefined) return [];
  if (key === "aws:username") {
    const user = [...tokens(stem), ...times(one(CLASS.digit), 12), ...tokens(":user/")];
    const last = confine(pattern.glob, CLASS.notSlash, pattern.ignoreCase);
    return [
      [...user, ...last],
      [...user, many(CLASS.path), 47, ...last],
    ];
  }
  const account = confine(pattern.glob, CLASS.digit, pattern.ignoreCase);
  return [[...tokens(stem), ...account, ...tokens(`:${shape.type}/`), ANY_MANY]];
}

/** ARNs of the shape that a statement's Principal names; `met` and `never` where every such caller is alike. */
function principalArns(
  { prepared, want }: PrincipalLiteral,
  shape: FreeShape,
  { cls, world, mode }: Scene,
): readonly Tokens[] | "met" | "never" {
  const { statement } = prepared;
  const anyone = parseIdentity(
    `arn:${world.key.partition}:iam::${cls.account}:${shape.type}/-`,
    world.key.partition,
  );
  const probe =
    shape.type === "federated-user"
      ? parseIdentity(`arn:${world.key.partition}:sts::${cls.account}:federated-user/-`, world.key.partition)
      : anyone;
  const match = matchStatement(
    { ...statement, principals: statement.principals.filter((e) => !("name" in e)) },
    probe,
    undefined,
  );
  if (match === "undecided" || statement.doubts.some((d) => d.part === "Principal"))
    return mode === "may" ? "met" : "never";
  const listed = statement.principals.filter((e) => e.kind === shape.type).map((e) => tokens(e.written));
  if (statement.notPrincipal) {
    // Spared are those listed, with their account; the rest is spoken of.
    const accountListed = statement.principals.some((e) => e.kind === "account" && e.account === cls.account);
    if (statement.effect === "Deny" && !accountListed && mode === "must" && !want) return "never";
    return listed.length === 0 ? (want ? "met" : "never") : listed;
  }
  if (match !== "none") return want ? "met" : "never";
  return listed.length === 0 ? (want ? "never" : "met") : listed;
}
