import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The parts of an AWS4-HMAC-SHA256 Authorization header. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: string;
  readonly signature: string;
}

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/,]+)\/(\d{8})\/([^/,]+)\/([^/,]+)\/aws4_request,\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})$/;

/** Reads the header; undefined where it is not of that form. */
export function parseAuthorization(header: string): Authorization | undefined {
  const found = HEADER.exec(header);
  if (!found) return undefined;
  const [, accessKeyId = "", date = "", region = "", service = "", signedHeaders = "", signature = ""] =
    found;
  return { accessKeyId, date, region, service, signedHeaders, signature };
}

export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * Whether a request's signature was made with this secret
 * (AWS General Reference, "Create a signed AWS API request", Signature Version 4).
 */
export function signatureMatches(
  request: SignedRequest,
  authorization: Authorization,
  secret: string,
): boolean {
  const { date, region, service, signedHeaders } = authorization;
  const names = signedHeaders.split(";");
  if (!names.includes("host")) return false;
  const headers = names.map((name) => `${name}:${trimmed(request.headers[name])}\n`).join("");
  const canonical = [
    request.method,
    encodedPath(request.path),
    sortedQuery(request.query),
    headers,
    signedHeaders,
    sha256(request.body),
  ].join("\n");
  const time = String(request.headers["x-amz-date"] ?? "");
  if (!time.startsWith(date)) return false;
  const text = [
    "AWS4-HMAC-SHA256",
    time,
    `${date}/${region}/${service}/aws4_request`,
    sha256(canonical),
  ].join("\n");
  const expected = hmac(signingKey(secret, date, region, service), text);
  return timingSafeEqual(expected, Buffer.from(authorization.signature, "hex"));
}

const signingKeys = new Map<string, Buffer>();

function signingKey(secret: string, date: string, region: string, service: string): Buffer {
  const name = `${secret}/${date}/${region}/${service}`;
  const known = signingKeys.get(name);
  if (known) return known;
  const key = hmac(hmac(hmac(hmac(Buffer.from(`AWS4${secret}`), date), region), service), "aws4_request");
  if (signingKeys.size > 20_000) signingKeys.clear();
  signingKeys.set(name, key);
  return key;
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(data: Buffer | string): string {
  return createHash("sha256").update(data).digest("hex");
}

function trimmed(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join(",") : (value ?? "")).trim().replace(/ +/g, " ");
}

// The path arrives encoded once, and every service but S3 signs it encoded once more.
function encodedPath(path: string): string {
  return path.split("/").map(encode).join("/");
}

function sortedQuery(query: string): string {
  if (query === "") return "";
  const pairs = query.split("&").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return `${encode(decodeURIComponent(name))}=${encode(decodeURIComponent(value))}`;
  });
  return pairs.sort().join("&");
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
