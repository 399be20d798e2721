import { describe, expect, it } from "vitest";
import { readOrganization } from "../../src/discover/organization.js";
import { walkUnits } from "../../src/discover/unit-walk.js";
import type { Call } from "../../src/model/index.js";
import { withAws } from "../aws/with-aws.js";

describe("walking the organizational units", () => {
  it("finds the same paths that ListAccounts tells", async () => {
    await withAws({ organization: "demo-org" }, {}, async ({ aws }) => {
      const told = await readOrganization(aws, []);
      const evidence: Call[] = [];
      const walked = await walkUnits(aws, "o-hf7keys2demo", evidence);
      const paths = "accounts" in told ? told.accounts?.map(({ id, path }) => [id, path]) : undefined;
      expect(Object.fromEntries(walked)).toEqual(Object.fromEntries(paths ?? []));
      expect(walked.size).toBe(17);
      expect(evidence.map(({ need }) => need)).toContain("organizations:ListOrganizationalUnitsForParent");
    });
  });
});
