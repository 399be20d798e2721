import { describe, expect, it } from "vitest";
import type { Fault } from "../../src/demo/index.js";
import { type DiscoverOptions, discover } from "../../src/discover/index.js";
import { withAws } from "../aws/with-aws.js";

const MANAGEMENT = "111122223333";
const MEMBER = "444455556666";

function find(options: Partial<DiscoverOptions>, faults: Fault[] = []) {
  return withAws({ organization: "demo-org", faults }, {}, async ({ aws, demo, controller }) => {
    const asked = { accounts: [MANAGEMENT, MEMBER], ...options };
    const found = await discover(aws, { listen: () => {}, signal: controller.signal, ...asked });
    return { ...found, requests: demo.requests().filter(({ operation }) => operation === "ListRegions") };
  });
}

const regionsOf = (found: Awaited<ReturnType<typeof find>>, account: string) =>
  found.targets.filter((target) => target.account === account).map(({ region }) => region);

describe("choosing Regions", () => {
  it("reads those named where they are enabled; where they are not, says so and plans nothing", async () => {
    const found = await find({ regions: ["us-east-1", "af-south-1"] });
    expect(regionsOf(found, MEMBER)).toEqual(["us-east-1"]);
    expect(found.notPlanned).toContainEqual({
      account: MEMBER,
      region: "af-south-1",
      reason: "region-not-enabled",
    });
    expect(found.scope).toMatch(/Regions af-south-1, us-east-1$/);
  });

  it("leaves out those excluded", async () => {
    const found = await find({ excludeRegions: ["eu-west-1"] });
    expect(regionsOf(found, MANAGEMENT)).toEqual(["ap-southeast-2", "us-east-1"]);
    expect(found.scope).toMatch(/every enabled Region, without eu-west-1$/);
  });

  it("refuses a Region that no account has", async () => {
    await expect(find({ regions: ["us-east-9"] })).rejects.toMatchObject({
      mistakes: [{ code: "unknown-region", message: expect.stringContaining("us-east-9") }],
    });
    await expect(find({ excludeRegions: ["eu-weast-1"] })).rejects.toMatchObject({
      mistakes: [{ code: "unknown-region" }],
    });
  });

  it("refuses Regions that are enabled nowhere: nothing would be read", async () => {
    await expect(find({ regions: ["af-south-1"] })).rejects.toMatchObject({
      mistakes: [{ code: "nothing-to-scan" }],
    });
  });
});

describe("an account whose Regions its role may not list", () => {
  it("is asked about by the management account", async () => {
    const found = await find({}, [{ operation: "ListRegions", account: MEMBER, kind: "deny", times: 1 }]);
    expect(regionsOf(found, MEMBER).length).toBeGreaterThan(2);
    expect(found.regionsFrom).toBe("account");
    const asked = found.calls.filter(
      ({ need, account }) => need === "account:ListRegions" && account === MEMBER,
    );
    expect(asked.map(({ input, answer }) => [input.AccountId, answer.outcome])).toEqual([
      [undefined, "denied"],
      [MEMBER, "ok"],
    ]);
  });

  it("is read in the Regions named, and the scope says that these decided", async () => {
    const found = await find({ regions: ["us-east-1"] }, [{ operation: "ListRegions", kind: "deny" }]);
    expect(regionsOf(found, MEMBER)).toEqual(["us-east-1"]);
    expect(found.regionsFrom).toBe("option");
  });

  it("is a gap where none are named", async () => {
    const found = await find({ accounts: [MEMBER] }, [{ operation: "ListRegions", kind: "deny" }]);
    expect(found.accounts.find(({ id }) => id === MEMBER)).toMatchObject({
      outcome: "failed",
      reason: "regions-unread:AccessDeniedException",
    });
    expect(found.targets).toEqual([]);
  });

  it("is asked about by the management account only until that is refused too", async () => {
    const found = await find({ accounts: [MEMBER, "555566667777", "666677778888"], regions: ["us-east-1"] }, [
      { operation: "ListRegions", kind: "deny" },
    ]);
    expect(found.requests.filter(({ account }) => account !== MANAGEMENT)).toHaveLength(3);
    expect(found.requests.filter(({ account }) => account === MANAGEMENT).length).toBeLessThanOrEqual(3);
  });
});
