import type { PrincipalElement } from "../document.js";
import type { PreparedWorld } from "../prepared.js";
import { isServiceLinked } from "../principal-element.js";
import { ANY_MANY, hasWildcard } from "../wildcard.js";
import type { KeyGrant } from "../world.js";
import { accountSet, type ClosedAccounts } from "./accounts.js";
import type { Tokens } from "./tokens.js";
import { tokens } from "./tokens.js";

/** What policies and grants name in so many words; an arbitrary outsider is none of it. */
export interface Names {
  /** Accounts that principals, conditions or grants name, the own one aside. */
  readonly mentioned: ReadonlySet<string>;
  /** Those, the own one and every member of the organization. */
  readonly accounts: ClosedAccounts;
  readonly organizations: ReadonlySet<string>;
  /** Unique ids in values of aws:userid. */
  readonly userIds: ReadonlySet<string>;
  /** Values without wildcard, by lower-cased condition key. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** ARNs without an account, such as a bucket's, up to the first slash of the resource. */
  readonly ownerlessArns: readonly Tokens[];
}

const ACCOUNT = /(?<!\d)\d{12}(?!\d)/g;
const ORGANIZATION = /o-[a-z0-9]{4,32}(?![a-z0-9*?])/g;
const USER_ID = /A[A-Z]{3}[A-Z0-9]{12,}/g;
const OWNERLESS = /^(arn:[a-z-]+:[a-z0-9-]+:[a-z0-9-]*::)([^/*?:]+)(?:\/.*)?$/;

function addAll(into: Set<string>, text: string, pattern: RegExp): void {
  const found = text.match(pattern);
  if (found) for (const one of found) into.add(one);
}

/** What grants name, as far as the answers about the policies can hang on it. */
export interface GrantNames {
  /** Other accounts. */
  readonly accounts: readonly string[];
  /** Grantees of other accounts, and service-linked roles. */
  readonly grantees: readonly PrincipalElement[];
}

const NOBODY: readonly string[] = [];

/** Collects what principals and conditions name, and what grants do. */
export function collectNames({ world, statements }: PreparedWorld, granted: GrantNames): Names {
  const mentioned = new Set<string>();
  const organizations = new Set<string>();
  const userIds = new Set<string>();
  const values = new Map<string, Set<string>>();
  const ownerless: Tokens[] = [];
  if (world.organization) organizations.add(world.organization.id);
  for (const { statement } of statements) {
    for (const element of statement.principals) {
      if ("account" in element) mentioned.add(element.account);
      else addAll(mentioned, element.written, ACCOUNT);
    }
    for (const { key, values: written } of statement.conditions) {
      for (const value of written) {
        if (!key.startsWith("kms:key") && key !== "aws:resourcetag") addAll(mentioned, value, ACCOUNT);
        addAll(organizations, value, ORGANIZATION);
        if (key === "aws:userid") addAll(userIds, value, USER_ID);
        const bucket = OWNERLESS.exec(value);
        if (bucket) {
          const stem = `${bucket[1] ?? ""}${bucket[2] ?? ""}`;
          ownerless.push(tokens(stem), tokens(`${stem}/`, ANY_MANY));
        }
        if (hasWildcard(value)) continue;
        const known = values.get(key) ?? new Set<string>();
        values.set(key, known.add(value));
      }
    }
  }
  for (const account of granted.accounts) mentioned.add(account);
  const members = accountSet(world.organization?.accounts ?? NOBODY);
  const named = new Set(mentioned).add(world.key.account);
  const accounts = { has: (id: string) => named.has(id) || members.has(id), named: [...named] };
  mentioned.delete(world.key.account);
  return { mentioned, accounts, organizations, userIds, values, ownerlessArns: ownerless };
}

/** Collects what the grants of a key in an account name. */
export function namesOfGrants(
  grants: readonly KeyGrant[],
  sources: readonly { readonly grantee: PrincipalElement | undefined }[],
  own: string,
): GrantNames {
  const accounts = new Set<string>();
  for (const { GranteePrincipal, RetiringPrincipal } of grants) {
    if (GranteePrincipal) addAll(accounts, GranteePrincipal, ACCOUNT);
    if (RetiringPrincipal) addAll(accounts, RetiringPrincipal, ACCOUNT);
  }
  accounts.delete(own);
  const grantees: PrincipalElement[] = [];
  for (const { grantee } of sources) {
    if (grantee && "name" in grantee && (grantee.account !== own || isServiceLinked(grantee)))
      grantees.push(grantee);
  }
  return { accounts: [...accounts].sort(), grantees };
}

/** Only what belongs to the own account, the organization and trusted accounts. */
export function insidersOf(names: Names, { world }: PreparedWorld, trusted: readonly string[]): Names {
  const members = accountSet(world.organization?.accounts ?? NOBODY);
  const declared = accountSet(trusted);
  const own = world.key.account;
  const has = (account: string) => account === own || members.has(account) || declared.has(account);
  const accounts = { has, named: [own, ...[...names.mentioned].filter(has)] };
  const organizations = new Set(world.organization ? [world.organization.id] : []);
  return { ...names, accounts, organizations };
}

const SAMPLE_ACCOUNTS = ["999999999999", "888888888888", "777777777777", "123456789012"];

/** An account id that is not named. */
export function unnamedAccount(names: Names): string {
  const sample = SAMPLE_ACCOUNTS.find((account) => !names.accounts.has(account));
  if (sample) return sample;
  let id = 300_000_000_000;
  while (names.accounts.has(String(id))) id++;
  return String(id);
}

/** An organization id that is not named. */
export function unnamedOrganization(names: Names): string {
  let id = "o-stranger000";
  while (names.organizations.has(id)) id += "0";
  return id;
}
