import { z } from "zod";
import type { Aws } from "../aws/index.js";
import { type Call, CoverageError } from "../model/index.js";
import { readWhole, type Whole } from "./read-whole.js";
import { walkUnits } from "./unit-walk.js";

/** Organizations' Account, as far as it is needed; field names as on the wire. */
const accountsPage = z.object({
  Accounts: z
    .array(
      z.object({
        Id: z.string(),
        Name: z.string().optional(),
        State: z.string().optional(),
        Status: z.string().optional(),
        Paths: z.array(z.string()).optional(),
      }),
    )
    .default([]),
});

const described = z.object({ Organization: z.object({ Id: z.string(), MasterAccountId: z.string() }) });

export interface OrganizationAccount {
  readonly id: string;
  readonly name?: string;
  /** ACTIVE, SUSPENDED, PENDING_CLOSURE, …; from State, or Status where an older API answers. */
  readonly state: string;
  /** `o-…/r-…/ou-…`, without the account. */
  readonly path?: string;
}

export interface Organization {
  readonly id: string;
  readonly managementAccount: string;
  /** Undefined where the caller may not list them: neither the management account nor a delegated administrator. */
  readonly accounts?: readonly OrganizationAccount[];
  /** Why they could not be listed. */
  readonly refusal?: string;
}

/** No organization: the caller is in none, or may not ask. */
export interface NoOrganization {
  readonly refusal: string;
}

/**
 * The caller's organization, with its accounts and where they stand.
 * @throws CoverageError where it could neither be read nor was refused: a smaller scope would be chance.
 */
export async function readOrganization(aws: Aws, evidence: Call[]): Promise<Organization | NoOrganization> {
  const account = aws.caller.account;
  const about = await readWhole(
    aws,
    { need: "organizations:DescribeOrganization", account, resource: "" },
    evidence,
  );
  if (!about.ok) return { refusal: refused(about, "organizations:DescribeOrganization") };
  const { Organization } = described.parse(about.bodies[0]);
  const organization = { id: Organization.Id, managementAccount: Organization.MasterAccountId };
  const listed = await readWhole(
    aws,
    { need: "organizations:ListAccounts", account, resource: "" },
    evidence,
  );
  if (!listed.ok) return { ...organization, refusal: refused(listed, "organizations:ListAccounts") };
  const rows = listed.bodies.flatMap((body) => accountsPage.parse(body).Accounts);
  const told = new Map(rows.map((row) => [row.Id, row.Paths?.[0]]));
  const walked = rows.some((row) => !row.Paths?.length)
    ? await walkUnits(aws, organization.id, evidence)
    : new Map();
  const accounts = rows.map((row): OrganizationAccount => {
    const path = withoutAccount(told.get(row.Id), row.Id) ?? walked.get(row.Id);
    const name = row.Name === undefined ? {} : { name: row.Name };
    return { id: row.Id, ...name, state: row.State ?? row.Status ?? "ACTIVE", ...(path && { path }) };
  });
  return { ...organization, accounts: accounts.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** Codes that say "not yours to ask", after which the caller's own account is the honest scope. */
function refused(read: Extract<Whole, { ok: false }>, operation: string): string {
  const { answer, code } = read;
  if (answer.outcome === "denied" || code === "AWSOrganizationsNotInUseException") return code;
  const why = answer.errorMessage ? `${code}: ${answer.errorMessage}` : code;
  throw new CoverageError(
    "organization-unread",
    `${operation} failed (${why}), so it is not known which accounts there are. Try again, or name them with --accounts.`,
  );
}

/** A path of ListAccounts ends with the account's own id. */
function withoutAccount(path: string | undefined, id: string): string | undefined {
  return path?.replace(/\/+$/, "").replace(new RegExp(`/${id}$`), "");
}
