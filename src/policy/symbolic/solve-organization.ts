import type { ConditionLiteral } from "../prepared-statement.js";
import { ANY_MANY } from "../wildcard.js";
import { type ClosedAccounts, findOutside, NO_ACCOUNTS, type Refuse } from "./accounts.js";
import { findText } from "./automaton.js";
import { type TextDomain, text } from "./domain.js";
import type { Scene } from "./key-domain.js";
import { type Names, unnamedOrganization } from "./names.js";
import type { GroupSolution } from "./solve-identity.js";
import { demandOf, meets, type Surroundings, solveKey } from "./solve-key.js";
import { CLASS, confine, many, one, patternTokens, type Tokens, times, tokens } from "./tokens.js";

type Values = ReadonlyMap<string, readonly string[] | undefined>;

function allMet(literals: readonly ConditionLiteral[], values: Values, around: Surroundings): boolean {
  return literals.every((literal) => meets(literal, values.get(literal.condition.key), around));
}

/**
 * aws:PrincipalOrgID and aws:PrincipalOrgPaths: both absent outside an organization, else a path that begins with the
 * organization's id (IAM User Guide, "AWS global condition context keys").
 */
export function solveOrganization(
  literals: readonly ConditionLiteral[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  const { cls, world, mode } = scene;
  if (cls.kind === "service") return allMet(literals, new Map(), around) ? new Map() : "none";
  const forced = scene.fixed;
  const mayBeOutside = !forced?.get("aws:principalorgid");
  const mayBeInside = !forced?.has("aws:principalorgid") || !mayBeOutside;
  const outside = mayBeOutside && allMet(literals, new Map(), around);
  if (!mayBeInside) return outside && cls.organization !== "own" ? new Map() : "none";
  const within = (): GroupSolution =>
    solvePaths(literals, scene, around, "aws:principalorgid", "aws:principalorgpaths");
  switch (cls.organization) {
    case "none":
      return outside ? new Map() : "none";
    case "own":
      return within();
    case "foreign":
      return outside ? new Map() : within();
    case "unknown": {
      // Not knowing whether and where the account is a member, `must` asks that it makes no difference.
      if (mode === "may") return outside ? new Map() : within();
      const inside = within();
      if (cls.kind === "account" && cls.account === world.key.account)
        return outside && typeof inside === "object" ? inside : "none";
      return outside ? new Map() : inside;
    }
  }
}

/** aws:Source* keys of a service that acts for a resource of an account that nothing names; absent in all other calls. */
export function solveSource(
  literals: readonly ConditionLiteral[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  if (scene.cls.kind !== "service") return allMet(literals, new Map(), around) ? new Map() : "none";
  const organizational = literals.filter(({ condition }) => condition.key.startsWith("aws:sourceorg"));
  const direct = literals.filter(({ condition }) => !condition.key.startsWith("aws:sourceorg"));
  const organization = allMet(organizational, new Map(), around)
    ? new Map()
    : solvePaths(organizational, scene, around, "aws:sourceorgid", "aws:sourceorgpaths");
  if (typeof organization !== "object") return organization;
  const resource = solveResource(direct, scene, around);
  return typeof resource === "object" ? new Map([...organization, ...resource]) : resource;
}

const ID = [one(CLASS.lowerOrDigit), ...times(one(CLASS.lowerOrDigit), 9), many(CLASS.lowerOrDigit)];

/** Organizations that callers or clients of the class are not in. */
function outOfReach({ cls, names, world }: Scene): readonly string[] {
  if (cls.reach === "unnamed") return [...names.organizations];
  return cls.kind === "service" || !world.organization ? [] : [world.organization.id];
}

function idDomain(closed: readonly string[]): TextDomain {
  return text([[...tokens("o-"), ...ID]], [], {
    excluded: closed.map((organization) => tokens(organization)),
  });
}

/** An organization id and a path in it, found together as one path. */
function solvePaths(
  literals: readonly ConditionLiteral[],
  scene: Scene,
  around: Surroundings,
  idKey: string,
  pathsKey: string,
): GroupSolution {
  const { cls, names, world } = scene;
  const own = cls.kind !== "service" && cls.organization === "own" ? world.organization?.id : undefined;
  const forced = scene.fixed?.get(idKey)?.[0];
  const solutionOf = (path: string): Values => {
    const asked = new Set(literals.map((literal) => literal.condition.key));
    const id = path.slice(0, path.indexOf("/"));
    const values = new Map<string, readonly string[] | undefined>();
    if (asked.has(idKey) || asked.size === 0) values.set(idKey, [id]);
    if (asked.has(pathsKey)) values.set(pathsKey, [path]);
    return values;
  };
  const sample = `${forced ?? own ?? unnamedOrganization(names)}/r-zz99/ou-zz99-0a1b2c3d/`;
  const first = solutionOf(sample);
  if (allMet(literals, first, around)) return first;
  const known = forced ?? own;
  const closed = own === undefined ? outOfReach(scene) : [];
  // The id alone first: it is short, and often settles it.
  const onId = literals.filter(({ condition }) => condition.key === idKey);
  const ids = known === undefined ? idDomain(closed) : ({ kind: "finite", options: [[known]] } as const);
  const alone = solveKey(ids, onId, around);
  if (alone === "none") return "none";
  if (typeof alone === "object" && alone.values) {
    const path = solutionOf(`${alone.values[0]}/r-zz99/ou-zz99-0a1b2c3d/`);
    if (allMet(literals, path, around)) return path;
  }
  const id = known === undefined ? [...tokens("o-"), ...ID] : tokens(known);
  const root = [...tokens("/r-"), ...times(one(CLASS.lowerOrDigit), 4), many(CLASS.lowerOrDigit), 47];
  const base = [
    [...id, ...root],
    [...id, ...root, ...tokens("ou-"), one(CLASS.lowerOrDigit), many(CLASS.organizationPath), 47],
  ];
  const inside: (readonly Tokens[])[] = [];
  const outside: (readonly Tokens[])[] = [];
  outside.push(closed.map((organization) => tokens(`${organization}/`, ANY_MANY)));
  for (const literal of literals) {
    const demand = demandOf(literal, around);
    if (demand === "met") continue;
    if (demand === "never") return "none";
    if (demand === "open") return "unsure";
    const patterns = demand.patterns.flatMap((pattern): Tokens[] => {
      if (literal.condition.key === pathsKey) {
        const whole = patternTokens(pattern);
        return whole ? [whole] : [];
      }
      if (pattern.arn !== undefined) return [];
      return [[...confine(pattern.glob, CLASS.notSlash, pattern.ignoreCase), 47, ANY_MANY]];
    });
    if (demand.inside) inside.push(patterns);
    else outside.push(patterns);
  }
  const found = findText(base, inside, outside, around.budget);
  return typeof found === "object" ? solutionOf(found.text) : found;
}

/** aws:SourceArn and aws:SourceAccount: the ARN holds the account, or none as a bucket's does; either may be missing. */
function solveResource(
  literals: readonly ConditionLiteral[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  const { cls, world } = scene;
  const accounts = literals.filter(({ condition }) => condition.key === "aws:sourceaccount");
  const arns = literals.filter(({ condition }) => condition.key === "aws:sourcearn");
  const stem = `arn:${world.key.partition}:`;
  const tries: Values[] = [
    new Map([
      ["aws:sourceaccount", [cls.account]],
      ["aws:sourcearn", [`${stem}sns:${world.key.region}:${cls.account}:x`]],
    ]),
    new Map([["aws:sourcearn", [`${stem}s3:::strangers-bucket`]]]),
    new Map([["aws:sourceaccount", [cls.account]]]),
    new Map(),
  ];
  for (const values of tries) {
    if (allMet(literals, values, around))
      return new Map([...values].filter(([key]) => literals.some((l) => l.condition.key === key)));
  }
  const withAccount = findResource([...accounts, ...arns], true, scene, around);
  if (typeof withAccount === "object" && typeof withAccount !== "string") {
    const arn = withAccount.text;
    const account = arn.split(":")[4] ?? "";
    const values: Values = new Map([
      ...(accounts.length > 0 ? ([["aws:sourceaccount", [account]]] as const) : []),
      ...(arns.length > 0 ? ([["aws:sourcearn", [arn]]] as const) : []),
    ]);
    if (allMet(literals, values, around)) return values;
  }
  // The account apart from the ARN: the ARN is missing or has no account.
  const account = allMet(accounts, new Map(), around)
    ? undefined
    : findResource(accounts, true, scene, around);
  const arn = allMet(arns, new Map(), around)
    ? undefined
    : findResource(arns, allMet(accounts, new Map(), around) ? undefined : false, scene, around);
  if (account === "none" || arn === "none") return withAccount === "unsure" ? "unsure" : "none";
  if (account === "unsure" || arn === "unsure") return "unsure";
  return new Map([
    ...(account ? ([["aws:sourceaccount", [account.text.split(":")[4] ?? ""]]] as const) : []),
    ...(arn ? ([["aws:sourcearn", [arn.text]]] as const) : []),
  ]);
}

interface ArnLanguage {
  readonly base: readonly Tokens[];
  readonly outside: readonly Tokens[];
  readonly refuse: Refuse;
}

const arnsWith = (account: string) => tokens(ANY_MANY, `:${account}:`, ANY_MANY);

const languages = new WeakMap<Names, Map<string, ArnLanguage>>();

/**
 * ARNs of an arbitrary stranger's resource; `owned` picks those with an account, false those without, undefined both.
 * Names of resources that hold another account's id between colons are left out of account.
 */
export function strangersArns(
  owned: boolean | undefined,
  { names, cls }: Scene,
  partition: string,
): ArnLanguage {
  const known = languages.get(names) ?? new Map<string, ArnLanguage>();
  languages.set(names, known);
  const key = `${owned}|${cls.reach}|${partition}`;
  const language = known.get(key) ?? makeArns(owned, cls.reach === "named" ? undefined : names, partition);
  known.set(key, language);
  return language;
}

function makeArns(owned: boolean | undefined, names: Names | undefined, partition: string): ArnLanguage {
  const part = [one(CLASS.lowerDigitOrDash), many(CLASS.lowerDigitOrDash)];
  const head = [...tokens(`arn:${partition}:`), ...part, 58, many(CLASS.lowerDigitOrDash), 58];
  const rest = [one(CLASS.resource), many(CLASS.resource)];
  const base: Tokens[] = [];
  if (owned !== false) base.push([...head, ...times(one(CLASS.digit), 12), 58, ...rest]);
  if (owned !== true) base.push([...head, 58, ...rest]);
  if (!names) return { base, outside: [], refuse: () => undefined };
  const { named, has } = names.accounts;
  const refuse: Refuse = (arn) => {
    const closed = arn.split(":").slice(1, -1).find(has);
    return closed === undefined ? undefined : arnsWith(closed);
  };
  return { base, outside: [...named.map(arnsWith), ...names.ownerlessArns], refuse };
}

function findResource(
  literals: readonly ConditionLiteral[],
  owned: boolean | undefined,
  scene: Scene,
  around: Surroundings,
): { readonly text: string } | "none" | "unsure" {
  const { base, outside: strangers, refuse } = strangersArns(owned, scene, scene.world.key.partition);
  const closedAccounts = scene.cls.reach === "named" ? NO_ACCOUNTS : scene.names.accounts;
  const inside: (readonly Tokens[])[] = [];
  const outside: (readonly Tokens[])[] = [strangers];
  for (const literal of literals) {
    const demand = demandOf(literal, around);
    if (demand === "met") continue;
    if (demand === "never") return "none";
    if (demand === "open") return "unsure";
    const notColon = many(CLASS.notColon);
    const patterns = demand.patterns.flatMap((pattern): Tokens[] => {
      if (literal.condition.key === "aws:sourcearn") {
        const whole = patternTokens(pattern);
        return whole ? [whole] : [];
      }
      if (pattern.arn !== undefined) return [];
      if (pattern.literal !== undefined && closedAccounts.has(pattern.literal)) return [];
      const account = confine(pattern.glob, CLASS.digit, pattern.ignoreCase);
      return [[...tokens("arn:"), notColon, 58, notColon, 58, notColon, 58, ...account, 58, ANY_MANY]];
    });
    if (demand.inside) inside.push(patterns);
    else outside.push(patterns);
  }
  const found = findOutside(base, inside, outside, refuse, around.budget);
  const isSettled = found !== "none" || owned === false || inside.length === 0;
  if (isSettled || scene.cls.reach === "named") return found;
  const groups = logGroups(scene.world.key.partition, closedAccounts);
  return findOutside(
    groups.base,
    inside,
    [groups.outside, ...outside.slice(1)],
    groups.refuse,
    around.budget,
  );
}

/**
 * Log groups of strangers under any name, an account's id between colons included: a wildcard that crosses colons takes the name
 * for the account (CloudWatch Logs API Reference, "CreateLogGroup", allows digits alone as a name).
 */
function logGroups(partition: string, closed: ClosedAccounts): ArnLanguage {
  const head = [...tokens(`arn:${partition}:logs:`), many(CLASS.lowerDigitOrDash), 58];
  const groupsOf = (account: string) => [...head, ...tokens(`${account}:`), ANY_MANY];
  const name = [one(CLASS.resource), many(CLASS.resource)];
  return {
    base: [[...head, ...times(one(CLASS.digit), 12), ...tokens(":log-group:"), ...name]],
    outside: closed.named.map(groupsOf),
    refuse: (arn) => {
      const account = arn.split(":")[4] ?? "";
      return closed.has(account) ? groupsOf(account) : undefined;
    },
  };
}
