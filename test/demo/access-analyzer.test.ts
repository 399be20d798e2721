import {
  AccessAnalyzerClient,
  GetFindingV2Command,
  ListAnalyzersCommand,
  ListFindingsV2Command,
} from "@aws-sdk/client-accessanalyzer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";

let demo: DemoAws;
let client: AccessAnalyzerClient;

beforeAll(async () => {
  demo = await startDemoAws();
  const credentials = demo.credentialsOf("222233334444");
  client = new AccessAnalyzerClient({ endpoint: demo.url, region: "us-east-1", credentials, maxAttempts: 1 });
});

afterAll(async () => {
  client.destroy();
  await demo.close();
});

const FILTER = { resourceType: { eq: ["AWS::KMS::Key"] }, status: { eq: ["ACTIVE"] } };

describe("Access Analyzer", () => {
  it("lists analyzers of a Region, by type", async () => {
    const { analyzers = [] } = await client.send(new ListAnalyzersCommand({}));
    expect(analyzers.map(({ name, type, status }) => [name, type, status])).toEqual([
      ["organization-access", "ORGANIZATION", "ACTIVE"],
    ]);
    expect((await client.send(new ListAnalyzersCommand({ type: "ACCOUNT" }))).analyzers).toEqual([]);
  });

  it("pages findings without their details, which GetFindingV2 gives", async () => {
    const analyzerArn = (await client.send(new ListAnalyzersCommand({}))).analyzers?.[0]?.arn;
    const all = [];
    let nextToken: string | undefined;
    do {
      const input = { analyzerArn, filter: FILTER, maxResults: 5, nextToken };
      const page = await client.send(new ListFindingsV2Command(input));
      all.push(...(page.findings ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    expect(all).toHaveLength(13);
    expect(all.every((finding) => finding.status === "ACTIVE" && !("findingDetails" in finding))).toBe(true);
    const details = await client.send(new GetFindingV2Command({ analyzerArn, id: all[0]?.id }));
    expect(details.findingDetails?.[0]?.externalAccessDetails).toMatchObject({
      isPublic: true,
      principal: { AWS: "*" },
      action: ["kms:Decrypt", "kms:GenerateDataKey"],
    });
    expect(all.find(({ error }) => error)?.error).toBe("ACCESS_DENIED");
  });

  it("knows no finding and no analyzer but its own", async () => {
    const analyzerArn = (await client.send(new ListAnalyzersCommand({}))).analyzers?.[0]?.arn;
    for (const input of [
      { analyzerArn, id: "none" },
      { analyzerArn: `${analyzerArn}-other`, id: "none" },
    ])
      await expect(client.send(new GetFindingV2Command(input))).rejects.toMatchObject({
        name: "ResourceNotFoundException",
      });
  });
});
