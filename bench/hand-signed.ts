import { createHash, createHmac } from "node:crypto";
import type { Agent } from "undici";
import type { Credentials } from "../src/demo/index.js";

/** One KMS request, and who asks where. */
export interface SignedRequest {
  readonly operation: string;
  readonly region: string;
  readonly credentials: Credentials;
  readonly input: Readonly<Record<string, unknown>>;
}

const keys = new Map<string, Buffer>();

/**
 * The floor: the least that a call to KMS can cost in Node. A POST over undici, signed by hand (AWS Signature Version 4), its
 * body read whole; nothing is retried, paced, judged or written.
 */
export function handSigned(network: Agent, url: string, request: SignedRequest): Promise<string> {
  const { accessKeyId, secretAccessKey } = request.credentials;
  const { host } = new URL(url);
  const target = `TrentService.${request.operation}`;
  const body = JSON.stringify(request.input);
  const time = `${new Date().toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const scope = `${time.slice(0, 8)}/${request.region}/kms/aws4_request`;
  const names = "host;x-amz-date;x-amz-target";
  const canonical = `POST\n/\n\nhost:${host}\nx-amz-date:${time}\nx-amz-target:${target}\n\n${names}\n${sha256(body)}`;
  const name = `${accessKeyId}/${scope}`;
  const signingKey = keys.get(name) ?? scope.split("/").reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`));
  keys.set(name, signingKey);
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`;
  const signature = hmac(signingKey, toSign).toString("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${name}, SignedHeaders=${names}, Signature=${signature}`;
  const type = "application/x-amz-json-1.1";
  const headers = { host, "content-type": type, "x-amz-date": time, "x-amz-target": target, authorization };
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    network.dispatch(
      { origin: url, path: "/", method: "POST", headers, body },
      {
        onRequestStart() {},
        onResponseStart() {},
        onResponseData: (_controller, chunk) => void chunks.push(chunk),
        onResponseEnd: () => resolve(Buffer.concat(chunks).toString()),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
