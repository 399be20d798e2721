import type { Call } from "../call.js";
import { page, tokenFor } from "../paging.js";
import type { AccountRecord, Wire } from "../world.js";
import {
  invalidToken,
  maxResults,
  organizationOf,
  organizationsError,
  organizationsPage,
  required,
} from "./access.js";

export function describeOrganization(call: Call): Wire {
  return { Organization: call.world.organization.wire };
}

export function listRoots(call: Call): Wire {
  return organizationsPage(call, "Roots", [organizationOf(call).root], (root) => root);
}

/**
 * ListAccounts. After the first full page comes an empty one with a token: legal, and clients that take it
 * for the end lose accounts.
 */
export function listAccounts(call: Call): Wire {
  organizationOf(call);
  const accounts = [...call.world.accounts.values()];
  const token = call.input.NextToken;
  const afterEmpty = /^e:(\d+)$/.exec(Buffer.from(String(token ?? ""), "base64url").toString());
  if (afterEmpty) return { Accounts: [], NextToken: tokenFor(Number(afterEmpty[1])) };
  const { items, next } = page(accounts, maxResults(call), token, invalidToken);
  const Accounts = items.map((account) => account.wire);
  if (next === undefined) return { Accounts };
  return { Accounts, NextToken: token ? next : tokenFor(items.length, "e") };
}

export function describeAccount(call: Call): Wire {
  organizationOf(call);
  return { Account: accountNamed(call, required(call, "AccountId")).wire };
}

export function describeOrganizationalUnit(call: Call): Wire {
  const id = required(call, "OrganizationalUnitId");
  const unit = organizationOf(call).units.find((entry) => entry.id === id);
  if (!unit)
    throw organizationsError(
      "OrganizationalUnitNotFoundException",
      `You specified an organizational unit that doesn't exist.`,
    );
  return { OrganizationalUnit: unit.wire };
}

export function listOrganizationalUnitsForParent(call: Call): Wire {
  const parent = parentNamed(call, "ParentId");
  const units = organizationOf(call).units.filter((unit) => unit.parentId === parent);
  return organizationsPage(call, "OrganizationalUnits", units, (unit) => unit.wire);
}

export function listAccountsForParent(call: Call): Wire {
  return organizationsPage(
    call,
    "Accounts",
    accountsUnder(call, parentNamed(call, "ParentId")),
    (a) => a.wire,
  );
}

export function listChildren(call: Call): Wire {
  const parent = parentNamed(call, "ParentId");
  const type = required(call, "ChildType");
  const ids =
    type === "ACCOUNT"
      ? accountsUnder(call, parent).map((account) => account.id)
      : organizationOf(call)
          .units.filter((unit) => unit.parentId === parent)
          .map((unit) => unit.id);
  return organizationsPage(call, "Children", ids, (Id) => ({ Id, Type: type }));
}

export function listParents(call: Call): Wire {
  const child = required(call, "ChildId");
  const { units, root } = organizationOf(call);
  const parent =
    call.world.accounts.get(child)?.parentId ?? units.find((unit) => unit.id === child)?.parentId;
  if (parent === undefined)
    throw organizationsError("ChildNotFoundException", "You specified a child that doesn't exist.");
  return { Parents: [{ Id: parent, Type: parent === root.Id ? "ROOT" : "ORGANIZATIONAL_UNIT" }] };
}

export function listDelegatedAdministrators(call: Call): Wire {
  const { delegatedAdministrators } = organizationOf(call);
  const service = call.input.ServicePrincipal;
  const ids = new Set(
    delegatedAdministrators
      .filter((admin) => !service || admin.servicePrincipal === service)
      .map((admin) => admin.account),
  );
  return organizationsPage(call, "DelegatedAdministrators", [...ids], (id) => ({
    ...accountNamed(call, id).wire,
    DelegationEnabledDate: 1704067200,
  }));
}

function accountNamed(call: Call, id: string): AccountRecord {
  const account = call.world.accounts.get(id);
  if (!account)
    throw organizationsError("AccountNotFoundException", "You specified an account that doesn't exist.");
  return account;
}

function accountsUnder(call: Call, parent: string): AccountRecord[] {
  return [...call.world.accounts.values()].filter((account) => account.parentId === parent);
}

function parentNamed(call: Call, member: string): string {
  const { root, units } = organizationOf(call);
  const id = required(call, member);
  if (id !== root.Id && !units.some((unit) => unit.id === id)) {
    throw organizationsError("ParentNotFoundException", "You specified parent that doesn't exist.");
  }
  return id;
}
