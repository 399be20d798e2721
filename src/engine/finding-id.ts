import { hash } from "node:crypto";

/*
 * A finding's id is `<subject><verdict>`: 16 hex digits that name the subject, 32 that name what was said of it. So all
 * findings of a subject begin alike, all of one rule without discriminator end alike, and a hash is made once for
 * thousands of findings. Only the second half holds what others write (a statement's Sid): it is the longer one.
 */

/**
 * The first half: sha256 over the subject's identity. That of a multi-Region key judged as one is `<account>/<mrk-…>`,
 * else it is the ARN: so it survives a change of the primary Region.
 */
export function subjectHalf(identity: string): string {
  return hash("sha256", identity, "hex").slice(0, 16);
}

/** The second half: sha256 over rule, parameter set and discriminator, NUL-separated. */
export function verdictHalf(rule: string, parameterSet: string, discriminator = ""): string {
  return hash("sha256", `${rule}\0${parameterSet}\0${discriminator}`, "hex").slice(0, 32);
}
