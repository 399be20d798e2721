import { z } from "zod";
import type { Aws } from "../aws/index.js";
import type { Call, NeedId } from "../model/index.js";
import { readWhole } from "./read-whole.js";

const ids = z.array(z.object({ Id: z.string() })).default([]);
const page = z.object({ Roots: ids, OrganizationalUnits: ids, Accounts: ids });

/**
 * Paths (`o-…/r-…/ou-…`) of the accounts that can be reached from the root, by account id: the long way round, where
 * ListAccounts does not tell them. What cannot be read is left out: paths are no condition of a scan.
 */
export async function walkUnits(
  aws: Aws,
  organization: string,
  evidence: Call[],
): Promise<Map<string, string>> {
  const paths = new Map<string, string>();
  const list = async (need: NeedId, parent: string, member: "Roots" | "OrganizationalUnits" | "Accounts") => {
    const input = parent === "" ? {} : { input: { ParentId: parent } };
    const read = await readWhole(
      aws,
      { need, account: aws.caller.account, resource: parent, ...input },
      evidence,
    );
    return read.ok ? read.bodies.flatMap((body) => page.parse(body)[member].map((item) => item.Id)) : [];
  };
  const open = (await list("organizations:ListRoots", "", "Roots")).map((id) => ({
    id,
    path: `${organization}/${id}`,
  }));
  for (let unit = open.shift(); unit; unit = open.shift()) {
    const { id: parent, path } = unit;
    const [accounts, units] = await Promise.all([
      list("organizations:ListAccountsForParent", parent, "Accounts"),
      list("organizations:ListOrganizationalUnitsForParent", parent, "OrganizationalUnits"),
    ]);
    for (const id of accounts) paths.set(id, path);
    open.push(...units.map((id) => ({ id, path: `${path}/${id}` })));
  }
  return paths;
}
