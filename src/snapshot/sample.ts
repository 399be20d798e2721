import { createHash } from "node:crypto";
import type { NeedId, Samples } from "../model/index.js";

/** Bytes of the hash that decide: as many as a number holds exactly. */
const BYTES = 6;

/**
 * Whether a read is asked of a key: always, or where the key's hash lies in the read's share of all hashes. It takes nothing
 * but id and percentage, so that plan, crawl, resume and a check years later agree, and a larger sample holds each smaller
 * one. KMS draws key ids at random, so a sample of them is one of the keys. The members of a multi-Region key have one id
 * and come together: each Region keeps its own record of use, and who retires such a key must know them all.
 */
export function isSampled(samples: Samples | undefined, id: NeedId, keyId: string): boolean {
  const percent = samples?.[id];
  if (percent === undefined) return true;
  const hash = createHash("sha256").update(keyId).digest().readUIntBE(0, BYTES);
  return hash < (percent / 100) * 256 ** BYTES;
}
