import { hash } from "node:crypto";
import type { Finding } from "../../src/model/index.js";

/** RFC 9562 appendix A: the namespace of URLs. */
const URL_NAMESPACE = Buffer.from("6ba7b8119dad11d180b400c04fd430c8", "hex");

/** A UUID of version 5 (RFC 9562 §5.5): the same for the same parts, for ever. */
export function uuid(...parts: readonly string[]): string {
  const name = Buffer.from(["keyproof", ...parts].join("\0"));
  const digits = hash("sha1", Buffer.concat([URL_NAMESPACE, name]), "hex");
  const variant = ((Number.parseInt(digits.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-${variant}${digits.slice(18, 20)}-${digits.slice(20, 32)}`;
}

/** sha256 over what a finding is about. A parameter set of its own makes it another finding. */
export function fingerprint(finding: Finding): string {
  const parts = [finding.rule, finding.subject.arn, finding.discriminator ?? ""];
  if (finding.parameterSet !== undefined) parts.push(finding.parameterSet);
  return hash("sha256", parts.join("\0"), "hex");
}
