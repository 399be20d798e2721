import type { Identity } from "../identity.js";
import type { ConditionLiteral, Literal } from "../prepared-statement.js";
import { ANY_MANY } from "../wildcard.js";
import { inLanguage } from "./automaton.js";
import { ABSENT, type Domain, type TextDomain, text } from "./domain.js";
import type { Scene } from "./key-domain.js";
import { CLASS, many, one, times, tokens } from "./tokens.js";

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

type Session = Extract<Identity, { readonly name: string }>;

/** ARNs of the role behind a session, in whose own ARN the role's path is missing; `named` are tried first. */
export function roleOfSession({ partition, account, name }: Session, named: readonly string[]): TextDomain {
  const stem = `arn:${partition}:iam::${account}:role/`;
  const base = [tokens(stem + name), tokens(stem, many(CLASS.path), 47, name)];
  return text(base, [...named.filter((arn) => inLanguage(base, arn)), stem + name]);
}

/** Keys that hang on the kind of caller, and on nothing else. */
export const LOOSE: ReadonlySet<string> = new Set(["aws:userid", "aws:tokenissuetime"]);

/** Temporary credentials live 36 hours at most (STS API Reference, GetSessionToken). */
const LONGEST_SESSION = 129_600_000;

export function looseDomain(key: string, identity: Identity, scene: Scene): Domain {
  if (identity.kind === "service") return ABSENT;
  if (key === "aws:userid") return userIdDomain(identity, scene);
  // Only temporary credentials carry it, and roles and federated users have no others.
  return {
    kind: "date",
    absent: identity.kind === "user" || identity.kind === "root",
    least: scene.earliest - LONGEST_SESSION,
  };
}

function userIdDomain(identity: Identity, { cls, names }: Scene): TextDomain {
  const session = [one(CLASS.name), many(CLASS.name)];
  const id = times(one(CLASS.upperOrDigit), 17);
  const account = "account" in identity ? identity.account : "";
  switch (identity.kind) {
    case "session": {
      const { session: name = "" } = identity;
      const base = [tokens("AROA", ...id, `:${name}`)];
      return withoutNamed(text(base, [`AROASTRANGER123456789:${name}`]), names.userIds, cls.reach);
    }
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

/** The demands on one key. */
export function literalsOn(key: string, literals: readonly Literal[]): readonly ConditionLiteral[] {
  return literals.filter(
    (literal): literal is ConditionLiteral => literal.kind === "condition" && literal.condition.key === key,
  );
}
