import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";

let demo: DemoAws;
beforeAll(async () => {
  demo = await startDemoAws();
});
afterAll(() => demo.close());

class Sha256 {
  #hash;
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as Buffer);
  }
  update(data: Uint8Array | string) {
    this.#hash.update(data);
  }
  async digest() {
    return new Uint8Array(this.#hash.digest());
  }
  reset() {
    throw new Error("not needed");
  }
}

interface Wanted {
  readonly service?: string;
  readonly region?: string;
  readonly target?: string;
  readonly body?: string;
  readonly path?: string;
  readonly secret?: string;
  readonly accessKeyId?: string;
  /** Changes the request after it was signed. */
  readonly tamper?: (request: Request) => Request;
}

interface Request {
  readonly headers: Record<string, string>;
  readonly body: string;
}

const replaced = (part: Partial<Request>) => (request: Request) => ({ ...request, ...part });

function withHeader(name: string, value?: string) {
  return ({ headers, body }: Request): Request => {
    const { [name]: _dropped, ...others } = headers;
    return { body, headers: value === undefined ? others : { ...others, [name]: value } };
  };
}

/** Signs a request as any client would and shows the answer as it came over the wire. */
async function send(wanted: Wanted) {
  const { hostname, port, host } = new URL(demo.url);
  const signer = new SignatureV4({
    service: wanted.service ?? "kms",
    region: wanted.region ?? "us-east-1",
    credentials: {
      accessKeyId: wanted.accessKeyId ?? demo.credentials.accessKeyId,
      secretAccessKey: wanted.secret ?? demo.credentials.secretAccessKey,
    },
    sha256: Sha256,
  });
  const headers: Record<string, string> = { host };
  if (wanted.target !== undefined) headers["x-amz-target"] = wanted.target;
  const signed = await signer.sign({
    method: "POST",
    protocol: "http:",
    hostname,
    port: Number(port),
    path: wanted.path ?? "/",
    query: {},
    headers,
    body: wanted.body ?? "{}",
  });
  const made: Request = { headers: { ...signed.headers }, body: wanted.body ?? "{}" };
  const request = wanted.tamper?.(made) ?? made;
  const response = await fetch(`${demo.url}${wanted.path ?? "/"}`, {
    method: "POST",
    headers: request.headers,
    body: request.body,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe("a good request", () => {
  it("is answered in AWS JSON 1.1 with a request id and the demo's date", async () => {
    const answer = await send({ target: "TrentService.ListKeys" });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("application/x-amz-json-1.1");
    expect(answer.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
    expect(answer.headers.get("date")).toBe("Mon, 02 Nov 2026 09:00:00 GMT");
    expect(JSON.parse(answer.text).Truncated).toBe(false);
  });

  it("writes times as seconds since the epoch", async () => {
    const keys = JSON.parse((await send({ target: "TrentService.ListKeys" })).text).Keys;
    const answer = await send({
      target: "TrentService.DescribeKey",
      body: JSON.stringify({ KeyId: keys[0].KeyId }),
    });
    expect(JSON.parse(answer.text).KeyMetadata.CreationDate).toBeTypeOf("number");
  });
});

describe("a request that is not to be trusted", () => {
  const SIGNATURE = "The request signature we calculated does not match";
  it.each([
    ["wrong secret", { secret: "x".repeat(40) }, "InvalidSignatureException", SIGNATURE],
    [
      "unknown access key",
      { accessKeyId: "AKIAIOSFODNN7EXAMPLE" },
      "UnrecognizedClientException",
      "security token",
    ],
    [
      "body changed after signing",
      { tamper: replaced({ body: '{"Limit":1}' }) },
      "InvalidSignatureException",
      SIGNATURE,
    ],
    [
      "target changed after signing",
      {
        tamper: withHeader("x-amz-target", "TrentService.ListAliases"),
      },
      "InvalidSignatureException",
      SIGNATURE,
    ],
    [
      "session token that is not ours",
      { tamper: withHeader("x-amz-security-token", "t") },
      "UnrecognizedClientException",
      "security token",
    ],
    [
      "no signature",
      { tamper: withHeader("authorization") },
      "MissingAuthenticationTokenException",
      "Missing Authentication Token",
    ],
    [
      "Region that is not enabled",
      { region: "eu-central-2" },
      "UnrecognizedClientException",
      "security token",
    ],
    [
      "Region that does not exist",
      { region: "mars-north-1" },
      "InvalidSignatureException",
      "Credential should be scoped",
    ],
  ])("%s", async (_what, wanted, code, message) => {
    const answer = await send({ target: "TrentService.ListKeys", ...wanted });
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.text)).toEqual({ __type: code, message: expect.stringContaining(message) });
  });

  it("gets STS's own codes and statuses in XML", async () => {
    const sts = { service: "sts", body: "Action=GetCallerIdentity&Version=2011-06-15" };
    const wrong = await send({ ...sts, secret: "x".repeat(40) });
    expect(wrong.status).toBe(403);
    expect(wrong.text).toContain("<Code>SignatureDoesNotMatch</Code>");
    const unknown = await send({ ...sts, accessKeyId: "AKIAIOSFODNN7EXAMPLE" });
    expect(unknown.text).toContain("<Type>Sender</Type><Code>InvalidClientTokenId</Code>");
    const good = await send(sts);
    expect(good.headers.get("content-type")).toBe("text/xml");
    expect(good.text).toContain(`<Account>${demo.managementAccount}</Account>`);
  });
});

describe("an unknown operation", () => {
  it.each([
    [{ target: "TrentService.NoSuch" }, 400, '{"__type":"UnknownOperationException"}'],
    [{ target: "AWSOrganizationsV20161128.ListAccounts" }, 400, '{"__type":"UnknownOperationException"}'],
    [{}, 400, '{"__type":"UnknownOperationException"}'],
    [{ service: "s3" }, 400, '{"__type":"UnknownOperationException"}'],
    [{ service: "account", path: "/noSuch" }, 404, "{"],
    [{ service: "sts", body: "Action=NoSuch" }, 400, "<Code>InvalidAction</Code>"],
  ])("%j", async (wanted, status, text) => {
    const answer = await send(wanted);
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
  });

  it("and a body that is no JSON object is a serialization error", async () => {
    for (const body of ["{", "[]", "7"]) {
      const answer = await send({ target: "TrentService.ListKeys", body });
      expect(JSON.parse(answer.text).__type).toBe("SerializationException");
    }
  });
});

it("listens on the loopback interface only", () => {
  expect(new URL(demo.url).hostname).toBe("127.0.0.1");
});
