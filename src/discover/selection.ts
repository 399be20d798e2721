import { type Mistake, type PlannedAccount, UsageError } from "../model/index.js";
import type { DiscoverOptions } from "./options.js";
import type { NoOrganization, Organization, OrganizationAccount } from "./organization.js";

export interface Selection {
  /** Every account known, in id order; those with outcome `scanned` are to be read. */
  readonly accounts: readonly PlannedAccount[];
  /** In words. */
  readonly scope: string;
}

export interface SelectionInput {
  readonly caller: string;
  readonly partition: string;
  /** Whether there is a role to read other accounts with. */
  readonly hasRole: boolean;
  readonly found: Organization | NoOrganization;
  readonly options: Pick<DiscoverOptions, "accounts" | "organizationalUnits" | "excludeAccounts">;
}

/**
 * The accounts to read: those named, those below the named units, the whole organization, or the caller's own.
 * @throws UsageError with every account and unit that does not exist.
 */
export function selectAccounts(input: SelectionInput): Selection {
  const { caller, found, options, hasRole } = input;
  const members = "accounts" in found ? found.accounts : undefined;
  rejectUnknown(input, members);
  const { wanted, scope } = chosen();
  const known = members ?? [...new Set([caller, ...wanted])].sort().map((id) => ({ id, state: "ACTIVE" }));
  const inside = new Set(wanted);
  const out = new Set(options.excludeAccounts);
  const accounts = known.map((account) => planned(account, inside.has(account.id), out.has(account.id)));
  if (!accounts.some((account) => account.outcome === "scanned")) {
    throw mistake("nothing-to-scan", "the options leave no active account to scan");
  }
  const without = out.size === 0 ? "" : `, without ${[...out].sort().join(", ")}`;
  return { accounts, scope: scope + without };

  function chosen(): { wanted: readonly string[]; scope: string } {
    if (options.accounts)
      return { wanted: options.accounts, scope: `accounts ${[...options.accounts].sort().join(", ")}` };
    if (options.organizationalUnits) {
      const units = options.organizationalUnits;
      const below = (members ?? []).filter((member) =>
        units.some((unit) => member.path?.split("/").includes(unit)),
      );
      return { wanted: below.map((member) => member.id), scope: `accounts below ${units.join(", ")}` };
    }
    const only = `the caller's account ${caller} only`;
    if (!members)
      return {
        wanted: [caller],
        scope: `${only}: no organization could be read (${found.refusal ?? "none"})`,
      };
    if (!hasRole)
      return { wanted: [caller], scope: `${only}: no role was named to read the others (--role-name)` };
    return {
      wanted: members.map((member) => member.id),
      scope: `organization ${"id" in found ? found.id : ""}`,
    };
  }

  function planned(account: OrganizationAccount, asked: boolean, excluded: boolean): PlannedAccount {
    const { id, name, path, state } = account;
    const organization = members ? { state, ...(path !== undefined && { path }) } : {};
    return {
      arn: `arn:${input.partition}:iam::${id}:root`,
      id,
      partition: input.partition,
      ...(name !== undefined && { name }),
      ...organization,
      ...outcomeOf(state, asked, excluded),
    };
  }
}

function outcomeOf(
  state: string,
  asked: boolean,
  excluded: boolean,
): Pick<PlannedAccount, "outcome" | "reason"> {
  if (excluded) return { outcome: "excluded", reason: "excluded" };
  if (!asked) return { outcome: "excluded", reason: "not-selected" };
  if (state !== "ACTIVE") return { outcome: "suspended", reason: state };
  return { outcome: "scanned" };
}

function rejectUnknown({ options, found, caller }: SelectionInput, members: Organization["accounts"]): void {
  const mistakes: Mistake[] = [];
  const add = (code: string, message: string) => mistakes.push({ code, message });
  if (options.organizationalUnits && !members) {
    add(
      "organization-unreadable",
      `--ou needs the organization, and it cannot be read from account ${caller} (${found.refusal}). Use the management account or a delegated administrator.`,
    );
  }
  if (members) {
    const ids = new Set(members.map((member) => member.id));
    const where = `organization ${"id" in found ? found.id : ""} (${ids.size} accounts)`;
    for (const id of options.accounts ?? [])
      if (!ids.has(id)) add("unknown-account", `account ${id} is not in ${where}`);
    for (const id of options.excludeAccounts ?? []) {
      if (!ids.has(id)) add("unknown-account", `account ${id}, which is to be excluded, is not in ${where}`);
    }
    for (const unit of options.organizationalUnits ?? []) {
      const holds = members.some((member) => member.path?.split("/").includes(unit));
      if (!holds) add("unknown-unit", `no account of ${where} is below ${unit}`);
    }
  }
  if (mistakes.length > 0) throw new UsageError(mistakes);
}

function mistake(code: string, message: string): UsageError {
  return new UsageError([{ code, message }]);
}
