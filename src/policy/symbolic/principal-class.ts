import { byAccount } from "../by-account.js";
import type { PrincipalElement } from "../document.js";
import type { Identity } from "../identity.js";
import { parseIdentity } from "../identity.js";
import { accountOf } from "../principal-element.js";
import type { KeyContext, World } from "../world.js";
import { accountSet } from "./accounts.js";
import type { Names } from "./names.js";
import { unnamedAccount } from "./names.js";

/** A caller of a class: any user, role or federated session of the account, or one that is named. */
export type IdentityShape =
  | { readonly kind: "free"; readonly type: "role" | "user" | "federated-user" }
  | { readonly kind: "fixed"; readonly identity: Identity };

/** A set of callers that a question is about. */
export interface PrincipalClass {
  readonly id: string;
  /** An account that nothing names, one account, or a service acting for an account that nothing names. */
  readonly kind: "outsider" | "account" | "service";
  /** For an outsider or a service's client a sample: any other account that nothing names behaves alike. */
  readonly account: string;
  readonly service?: string;
  readonly identities: readonly IdentityShape[];
  readonly organization: "own" | "none" | "foreign" | "unknown";
  /** Whether organizations, endpoints, networks and ids that the policy names are within its reach. */
  readonly reach: "unnamed" | "named";
}

const FREE: readonly IdentityShape[] = [
  { kind: "free", type: "role" },
  { kind: "free", type: "user" },
  { kind: "free", type: "federated-user" },
];

/** An arbitrary account outside; `named`: one that may belong to a named organization, own a named endpoint, and so on. */
export function outsider(names: Names, key: KeyContext, reach: "unnamed" | "named"): PrincipalClass {
  const account = unnamedAccount(names);
  return {
    id: `outsider-${reach}`,
    kind: "outsider",
    account,
    identities: [...FREE, root(account, key)],
    organization: "foreign",
    reach,
  };
}

function root(account: string, key: KeyContext): IdentityShape {
  const arn = `arn:${key.partition}:iam::${account}:root`;
  return { kind: "fixed", identity: { kind: "root", arn, partition: key.partition, account } };
}

const namedIn = byAccount(accountOf);

/** Every caller of one account; `named` lists those that policies and grants name. */
export function accountClass(
  world: World,
  account: string,
  reach: "unnamed" | "named",
  named: readonly PrincipalElement[],
): PrincipalClass {
  const { key } = world;
  const identities: IdentityShape[] = [];
  for (const element of namedIn(named).get(account) ?? []) {
    if (!("name" in element)) continue;
    identities.push({ kind: "fixed", identity: parseIdentity(element.written, key.partition) });
  }
  return {
    id: `account-${account}-${reach}`,
    kind: "account",
    account,
    identities: [...FREE, root(account, key), ...identities],
    organization: organizationOf(world, account),
    reach,
  };
}

function organizationOf(world: World, account: string): PrincipalClass["organization"] {
  const { organization, key } = world;
  const own = account === key.account;
  if (organization === undefined) return "unknown";
  if (organization === null) return own ? "none" : "foreign";
  return own || accountSet(organization.accounts).has(account) ? "own" : "foreign";
}

/** The callers that one principal element of one account stands for. */
export function elementClass(world: World, element: PrincipalElement, account: string): PrincipalClass {
  if (!("name" in element)) return accountClass(world, account, "named", []);
  const identity = parseIdentity(element.written, world.key.partition);
  return {
    id: `element-${element.written}`,
    kind: "account",
    account,
    identities: [{ kind: "fixed", identity }],
    organization: organizationOf(world, account),
    reach: "named",
  };
}

/** A service principal that acts for a resource of an account that nothing names. */
export function serviceClass(service: string, names: Names): PrincipalClass {
  return {
    id: `service-${service}`,
    kind: "service",
    account: unnamedAccount(names),
    service,
    identities: [{ kind: "fixed", identity: { kind: "service", service } }],
    organization: "foreign",
    reach: "unnamed",
  };
}
