import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { openAws } from "../../src/aws/index.js";
import { judge, judgeFailure } from "../../src/aws/judge.js";
import { HASTE } from "./with-aws.js";

const json = (status: number, type: string, message = "") => ({
  status,
  headers: {},
  body: JSON.stringify({ __type: type, message }),
});

describe("an answer is judged", () => {
  it.each([
    [json(400, "NotFoundException"), "notFound", "NotFoundException"],
    [
      json(400, "com.amazonaws.kms#UnsupportedOperationException"),
      "unsupported",
      "UnsupportedOperationException",
    ],
    [json(400, "KMSInvalidStateException"), "error", "KMSInvalidStateException"],
    [json(400, "ValidationException"), "error", "ValidationException"],
    [json(403, "AccessDeniedException:http://internal.amazon.com/"), "denied", "AccessDeniedException"],
    [
      { status: 403, headers: { "x-amzn-errortype": "AccessDeniedException:x" }, body: "{}" },
      "denied",
      "AccessDeniedException",
    ],
    [
      {
        status: 403,
        headers: {},
        body: "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>",
      },
      "denied",
      "AccessDenied",
    ],
    [json(400, "UnrecognizedClientException"), "disabledRegion", "UnrecognizedClientException"],
    [json(403, "InvalidClientTokenId"), "disabledRegion", "InvalidClientTokenId"],
    [{ status: 404, headers: {}, body: "<!doctype html>" }, "error", "http-404"],
  ])("%j for good", (answer, outcome, code) => {
    const judgement = judge(answer, true);
    expect(judgement).toMatchObject({ outcome, code });
    expect(judgement.again).toBeUndefined();
  });

  it.each([
    [json(400, "ThrottlingException"), "throttle"],
    [json(400, "TooManyRequestsException"), "throttle"],
    [{ status: 429, headers: {}, body: "" }, "throttle"],
    [json(400, "ExpiredTokenException"), "credentials"],
    [json(403, "RequestTimeTooSkewed"), "clock"],
    [
      json(400, "InvalidSignatureException", "Signature expired: 20261102T0900Z is now earlier than …"),
      "clock",
    ],
    [{ status: 502, headers: {}, body: "<html>Bad gateway</html>" }, "transient"],
    [
      { status: 200, headers: {}, body: "<html><body>Sign in to the guest network</body></html>" },
      "transient",
    ],
    [{ status: 200, headers: {}, body: '{"Keys":[{"KeyId"' }, "transient"],
    [{ status: 200, headers: {}, body: "[]" }, "transient"],
    [{ status: 200, headers: {}, body: "" }, "transient"],
  ])("%j to be asked again: %s", (answer, again) => {
    expect(judge(answer, true)).toMatchObject({ again });
  });

  it("unknown credentials mean a disabled Region only where there are Regions", () => {
    expect(judge(json(403, "InvalidClientTokenId"), false).outcome).toBe("error");
  });

  it("a certificate that is not trusted is not asked for again", () => {
    const error = Object.assign(new Error("self-signed certificate"), {
      code: "DEPTH_ZERO_SELF_SIGNED_CERT",
    });
    expect(judgeFailure(error)).toEqual({ outcome: "error", code: error.code, message: error.message });
  });
});

describe("a clock that is wrong", () => {
  it("is corrected by AWS's own, once, and refused signatures leave no token behind", async () => {
    const offsetMs = 3_600_000;
    let skewed = 0;
    let token = "";
    const server = createServer((request, response) => {
      const body: Buffer[] = [];
      request.on("data", (chunk: Buffer) => body.push(chunk));
      request.on("end", () => {
        const theirs = Date.now() + offsetMs;
        response.setHeader("date", new Date(theirs).toUTCString());
        const date = String(request.headers["x-amz-date"]);
        const signedAt = Date.parse(
          date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"),
        );
        token = String(request.headers["x-amz-security-token"]);
        if (Math.abs(theirs - signedAt) > 300_000) {
          skewed++;
          const message = `Signature expired: ${date}. The canonical string was 'x-amz-security-token:${token}'`;
          response.writeHead(403).end(JSON.stringify({ __type: "InvalidSignatureException", message }));
        } else if (Buffer.concat(body).includes("GetCallerIdentity")) {
          response.end("<R><Arn>arn:aws:iam::111122223333:user/a</Arn><Account>111122223333</Account></R>");
        } else if (request.headers["x-amz-target"] === "TrentService.DescribeKey") {
          const message = `The canonical string was 'x-amz-security-token:${token}'`;
          response.writeHead(403).end(JSON.stringify({ __type: "InvalidSignatureException", message }));
        } else response.end('{"Keys":[]}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const aws = await openAws({
      endpointUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: {
        accessKeyId: "ASIAEXAMPLE",
        secretAccessKey: "hunter2",
        sessionToken: "session-hunter2",
      },
      region: "us-east-1",
      budgetShare: 1,
      maxInFlight: 4,
      listen: () => {},
      signal: new AbortController().signal,
      userAgent: "keyproof-test",
      sessionName: "keyproof-test",
      ignoreEnvironment: true,
      patience: HASTE,
    });
    const ask = () =>
      aws.call({ need: "kms:ListKeys", account: "111122223333", region: "us-east-1", input: {} });
    expect([(await ask()).attempts, (await ask()).attempts]).toEqual([1, 1]);
    expect(aws.callerAnswer.attempts).toBe(2);
    expect(skewed).toBe(1);
    expect(token).toBe("session-hunter2");
    const refused = await aws.call({
      need: "kms:DescribeKey",
      account: "111122223333",
      region: "us-east-1",
      input: {},
    });
    expect(refused).toMatchObject({ outcome: "error", errorCode: "InvalidSignatureException" });
    expect(JSON.stringify(refused)).not.toContain("hunter2");
    await aws.close();
    server.close();
  });
});
