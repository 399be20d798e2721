import { parseIdentity } from "../identity.js";
import type { Literal, PrincipalLiteral } from "../prepared-statement.js";
import { matchStatement } from "../principal-match.js";
import type { ValuePattern } from "../value-template.js";
import { ANY_MANY } from "../wildcard.js";
import { findOutside, type Refuse } from "./accounts.js";
import { identityAttributes, LOOSE } from "./identity-attributes.js";
import type { Scene } from "./key-domain.js";
import type { Names } from "./names.js";
import type { IdentityShape } from "./principal-class.js";
import { demandOf, meets, type Surroundings } from "./solve-key.js";
import { CLASS, confine, many, one, patternTokens, type Tokens, times, tokens } from "./tokens.js";

export type FreeShape = Extract<IdentityShape, { readonly kind: "free" }>;

/** Looks for an ARN of the shape by exact search over all that the demands tell apart. */
export function searchArn(
  shape: FreeShape,
  stem: string,
  literals: readonly Literal[],
  scene: Scene,
  around: Surroundings,
): { readonly text: string } | "none" | "unsure" {
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
    if (LOOSE.has(key)) continue;
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
  const refuse: Refuse = (arn) => {
    const account = arn.split(":")[4] ?? "";
    return cls.kind !== "account" && names.accounts.has(account) ? arnsOf(account, stem) : undefined;
  };
  return findOutside(base, inside, outside, refuse, around.budget);
}

const arnsOf = (account: string, stem: string) => tokens(stem, account, ":", ANY_MANY);

/** ARNs of accounts that are named, by what they begin with. */
const closedArns = new WeakMap<Names, Map<string, readonly Tokens[]>>();

function namedAccounts(names: Names, stem: string): readonly Tokens[] {
  const byStem = closedArns.get(names) ?? new Map<string, readonly Tokens[]>();
  closedArns.set(names, byStem);
  const arns = byStem.get(stem) ?? names.accounts.named.map((id) => arnsOf(id, stem));
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
