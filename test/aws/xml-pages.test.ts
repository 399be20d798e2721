import { expect, it } from "vitest";
import { readPages } from "../../src/aws/index.js";
import type { Answer } from "../../src/model/index.js";

const answer = (body: string): Answer => ({
  outcome: "ok",
  startedAt: 0,
  endedAt: 0,
  attempts: 1,
  totalRetryDelay: 0,
  body,
});

async function inputsFor(bodies: readonly string[]): Promise<readonly unknown[]> {
  const inputs: unknown[] = [];
  const call = async ({ input }: { readonly input: unknown }) => {
    inputs.push(input);
    return answer(bodies[inputs.length - 1] ?? "");
  };
  const read = {
    need: "iam:GetAccountAuthorizationDetails",
    account: "1",
    region: "global",
    resource: "",
  } as const;
  for await (const _ of readPages({ call }, read));
  return inputs;
}

it("reads on while the XML says that there is more", async () => {
  const inputs = await inputsFor([
    "<R><IsTruncated>true</IsTruncated><Marker>abc==</Marker></R>",
    "<R><Marker>def</Marker><IsTruncated>true</IsTruncated></R>",
    "<R><IsTruncated>false</IsTruncated><Marker>left over</Marker></R>",
  ]);
  expect(inputs).toEqual([
    { MaxItems: 1000 },
    { MaxItems: 1000, Marker: "abc==" },
    { MaxItems: 1000, Marker: "def" },
  ]);
});

it("takes no marker out of a text", async () => {
  expect(await inputsFor(["<R><Value>&lt;Marker&gt;x&lt;/Marker&gt;</Value></R>"])).toHaveLength(1);
});
