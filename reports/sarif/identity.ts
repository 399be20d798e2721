import { createHash } from "node:crypto";
import type { Finding } from "../../src/model/index.js";

/** RFC 9562 appendix A: the namespace of URLs. */
const URL_NAMESPACE = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

/** A UUID of version 5 (RFC 9562 §5.5): the same for the same parts, for ever. */
export function uuid(...parts: readonly string[]): string {
  const hash = createHash("sha1")
    .update(Buffer.from(URL_NAMESPACE.replaceAll("-", ""), "hex"))
    .update(["keyproof", ...parts].join("\0"))
    .digest()
    .subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** sha256 over what a finding is about. A parameter set of its own makes it another finding. */
export function fingerprint(finding: Finding): string {
  const parts = [finding.rule, finding.subject.arn, finding.discriminator ?? ""];
  if (finding.parameterSet !== undefined) parts.push(finding.parameterSet);
  return createHash("sha256").update(parts.join("\0")).digest("hex");
}
