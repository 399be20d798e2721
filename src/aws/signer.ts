import { createHmac, hash } from "node:crypto";
import type { Credentials } from "./options.js";

/** A POST of `body` to "/" in the AWS JSON protocol. */
export interface JsonPost {
  readonly host: string;
  readonly target: string;
  readonly body: string;
}

export interface Scope {
  readonly region: string;
  readonly service: string;
}

const CONTENT_TYPE = "application/x-amz-json-1.1";

/** Signing keys by day, Region and service; they go with the credentials that made them. */
const keys = new WeakMap<Credentials, Map<string, Buffer>>();

/**
 * The headers of a signed request (AWS General Reference, "Create a signed AWS API request", Signature
 * Version 4). The SDK's own signer costs as much as all else of a call; this one keeps the signing key.
 * @param at epoch milliseconds by AWS's clock.
 */
export function signedHeaders(
  post: JsonPost,
  scope: Scope,
  credentials: Credentials,
  at: number,
): Record<string, string> {
  const { host, target } = post;
  const time = timeOf(at);
  const token = credentials.sessionToken;
  const signed = `content-type;host;x-amz-date;${token === undefined ? "" : "x-amz-security-token;"}x-amz-target`;
  const tokenLine = token === undefined ? "" : `x-amz-security-token:${token}\n`;
  const canonical = `POST\n/\n\ncontent-type:${CONTENT_TYPE}\nhost:${host}\nx-amz-date:${time}\n${tokenLine}x-amz-target:${target}\n\n${signed}\n${sha256(post.body)}`;
  const day = time.slice(0, 8);
  const place = `${day}/${scope.region}/${scope.service}/aws4_request`;
  const text = `AWS4-HMAC-SHA256\n${time}\n${place}\n${sha256(canonical)}`;
  const signature = createHmac("sha256", signingKey(credentials, day, scope))
    .update(text)
    .digest("hex");
  return {
    "content-type": CONTENT_TYPE,
    host,
    "x-amz-date": time,
    "x-amz-target": target,
    ...(token === undefined ? {} : { "x-amz-security-token": token }),
    authorization: `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${place}, SignedHeaders=${signed}, Signature=${signature}`,
  };
}

let second = -1;
let secondText = "";

/** `20261102T090507Z`; thousands of requests share a second. */
function timeOf(at: number): string {
  const now = Math.floor(at / 1000);
  if (now !== second) {
    second = now;
    secondText = `${new Date(at).toISOString().slice(0, 19).replaceAll("-", "").replaceAll(":", "")}Z`;
  }
  return secondText;
}

function signingKey(credentials: Credentials, day: string, { region, service }: Scope): Buffer {
  const mine = keys.get(credentials) ?? new Map<string, Buffer>();
  keys.set(credentials, mine);
  const name = `${day}/${region}/${service}`;
  let key = mine.get(name);
  if (!key) {
    key = [day, region, service, "aws4_request"].reduce(
      hmac,
      Buffer.from(`AWS4${credentials.secretAccessKey}`),
    );
    mine.set(name, key);
  }
  return key;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(text: string): string {
  return hash("sha256", text);
}
