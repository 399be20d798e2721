import { originName } from "../../../rules/key-access.js";
import type { Grant, Key, Settings } from "../../model/index.js";
import type { AccessFact, KeyAccess } from "../../policy/index.js";

export const GROUPS = [
  "own-iam",
  "own-named",
  "services",
  "organization",
  "trusted",
  "outside",
  "everyone",
  "unclear",
] as const;
export type Group = (typeof GROUPS)[number];

/** One principal with what one statement or grant gives it. */
export interface PrincipalRow {
  readonly group: Group;
  /** As the policy or grant writes it. */
  readonly principal: string;
  readonly kind: AccessFact["kind"];
  readonly account?: string;
  /** `kms:` operations that a request of the principal can get through. */
  readonly operations: readonly string[];
  readonly undecided: readonly string[];
  /** `default/<Sid or hash>`, `AWS_RAM/…` or `grant/<id>`. */
  readonly through: string;
  /** Conditions of the statement or constraints of the grant; all must hold. */
  readonly conditions: readonly string[];
  /** Of a grant. */
  readonly grant?: {
    readonly name?: string;
    readonly issuedBy?: string;
    /** Further grants that say the same. */
    readonly alike: number;
  };
}

/** Every access fact as a row, in the order of `GROUPS`, then of the policy. */
export function principalRows(access: KeyAccess, key: Key, settings: Settings): readonly PrincipalRow[] {
  const alike = alikeGrants(key);
  const rows = access.facts.map((fact): PrincipalRow => {
    const { principal, kind, account, operations, undecided, origin, conditions } = fact;
    const found = origin.kind === "grant" ? alike.get(origin.grantId) : undefined;
    return {
      group: groupOf(fact, key, settings),
      principal,
      kind,
      ...(account === undefined ? {} : { account }),
      operations,
      undecided,
      through: originName(origin),
      conditions,
      ...(found ? { grant: found } : {}),
    };
  });
  return rows.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

/** Roles and sessions that only an AWS service can take: service-linked roles, and what services do under their own names. */
const OF_A_SERVICE = /:role\/aws-service-role\/|:assumed-role\/(?:aws:|AWSServiceRoleFor)/;

function groupOf({ kind, principal, account }: AccessFact, key: Key, settings: Settings): Group {
  if (kind === "everyone" || kind === "not-listed") return "everyone";
  if (kind === "service" || OF_A_SERVICE.test(principal)) return "services";
  if (account === undefined) return "unclear";
  if (account === key.account) return kind === "account" ? "own-iam" : "own-named";
  if (settings.organization?.accounts.includes(account)) return "organization";
  return settings.trustedAccounts.includes(account) ? "trusted" : "outside";
}

/** What is shown of a grant, by the id of the first among alike ones: the engine looks at each kind once. */
function alikeGrants(key: Key): ReadonlyMap<string, PrincipalRow["grant"]> {
  const counts = new Map<string, { first: Grant; count: number }>();
  for (const grant of key.grants.state === "known" ? key.grants.value : []) {
    const { GranteePrincipal, GranteeServicePrincipal, Operations, Constraints } = grant;
    const name = JSON.stringify([GranteePrincipal, GranteeServicePrincipal, Operations, Constraints]);
    const known = counts.get(name);
    if (known) known.count++;
    else counts.set(name, { first: grant, count: 1 });
  }
  return new Map(
    [...counts.values()].map(({ first: { GrantId, Name, IssuingAccount }, count }) => [
      GrantId,
      {
        ...(Name ? { name: Name } : {}),
        ...(IssuingAccount ? { issuedBy: IssuingAccount } : {}),
        alike: count - 1,
      },
    ]),
  );
}

export interface RowFilter {
  readonly principal: string | undefined;
  /** Operations asked for, with their prefix; all where undefined. */
  readonly operations: readonly string[] | undefined;
}

/** The rows that speak of the principal or could let it in, with no other operations than those asked for. */
export function filterRows(rows: readonly PrincipalRow[], filter: RowFilter): readonly PrincipalRow[] {
  const { principal, operations: wanted } = filter;
  return rows
    .filter((row) => principal === undefined || speaksOf(row, principal))
    .map((row) => {
      if (!wanted) return row;
      const kept = (all: readonly string[]) => all.filter((operation) => wanted.includes(operation));
      return { ...row, operations: kept(row.operations), undecided: kept(row.undecided) };
    })
    .filter((row) => !wanted || row.operations.length + row.undecided.length > 0);
}

function speaksOf(row: PrincipalRow, wanted: string): boolean {
  if (row.group === "everyone") return true;
  const text = wanted.toLowerCase();
  if (row.principal.toLowerCase().includes(text) || row.account === wanted) return true;
  const account = /^arn:[^:]*:(?:iam|sts)::(\d{12}):/.exec(wanted)?.[1];
  if (account === undefined || row.account !== account) return false;
  if (row.kind === "account") return true;
  const role = /:assumed-role\/(.+)\/[^/]+$/.exec(wanted)?.[1];
  return role !== undefined && row.kind === "role" && row.principal.endsWith(`/${role}`);
}
