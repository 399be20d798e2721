import { createHash, createHmac } from "node:crypto";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";
import { describe, expect, it } from "vitest";
import { signedHeaders } from "../../src/aws/signer.js";

class Sha256 {
  readonly #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash("sha256") : createHmac("sha256", Buffer.from(secret as Uint8Array));
  }
  update(data: Uint8Array) {
    this.#hash.update(data);
  }
  async digest() {
    return this.#hash.digest();
  }
  reset() {}
}

const POST = {
  host: "kms.eu-west-1.amazonaws.com",
  target: "TrentService.GetKeyPolicy",
  body: '{"KeyId":"é","PolicyName":"default"}',
};
const SCOPE = { region: "eu-west-1", service: "kms" };
const AT = Date.UTC(2026, 10, 2, 9, 5, 7, 412);

async function bySmithy(credentials: {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}) {
  const signer = new SignatureV4({ ...SCOPE, credentials, sha256: Sha256 as never, applyChecksum: false });
  const headers = {
    host: POST.host,
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": POST.target,
  };
  const request = new HttpRequest({
    method: "POST",
    protocol: "https:",
    hostname: POST.host,
    path: "/",
    headers,
    body: POST.body,
  });
  return (await signer.sign(request, { signingDate: new Date(AT) })).headers;
}

describe("the signer", () => {
  it.each([
    ["long-lived keys", { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG" }],
    [
      "a session",
      { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "other", sessionToken: "IQoJb3JpZ2lu//example==" },
    ],
  ])("signs as the SDK does, with %s", async (_, credentials) => {
    expect(signedHeaders(POST, SCOPE, credentials, AT)).toEqual(await bySmithy(credentials));
  });

  it("keeps the signing keys of different Regions, days and credentials apart", () => {
    const one = { accessKeyId: "A", secretAccessKey: "1" };
    const two = { accessKeyId: "A", secretAccessKey: "2" };
    const signatures = [
      signedHeaders(POST, SCOPE, one, AT),
      signedHeaders(POST, SCOPE, two, AT),
      signedHeaders(POST, { ...SCOPE, region: "us-east-1" }, one, AT),
      signedHeaders(POST, SCOPE, one, AT + 86_400_000),
    ].map((headers) => headers.authorization?.split("Signature=")[1]);
    expect(new Set(signatures).size).toBe(4);
  });
});
