import { hash } from "node:crypto";

/**
 * A finding's id: the first 32 hex digits of sha256 over rule, parameter set, subject identity and discriminator,
 * NUL-separated. The identity of a multi-Region key judged as one is `<account>/<mrk-…>`, else it is the ARN: so it
 * survives a change of the primary Region.
 */
export function findingId(
  rule: string,
  parameterSet: string,
  identity: string,
  discriminator: string,
): string {
  return hash("sha256", `${rule}\0${parameterSet}\0${identity}\0${discriminator}`, "hex").slice(0, 32);
}
