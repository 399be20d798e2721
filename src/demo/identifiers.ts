import { createHash } from "node:crypto";

/** SHA-256 of a name, in hex: the source of every made-up identifier, so that each run makes the same ones. */
export function digest(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}

/** A version-4-looking UUID that depends on the name alone. */
export function uuidOf(name: string): string {
  const hex = digest(name);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Id of a multi-Region key: `mrk-` and 32 hex digits. */
export function multiRegionKeyId(name: string): string {
  return `mrk-${digest(name).slice(0, 32)}`;
}

/** An IAM unique id such as AROA…, AIDA… or an access key id AKIA…/ASIA…, 20 or 21 characters. */
export function uniqueId(prefix: string, name: string, length = 16): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bytes = createHash("sha256").update(name).digest();
  let id = prefix;
  for (let i = 0; i < length; i++) id += alphabet[(bytes[i] ?? 0) & 31];
  return id;
}

/** Seconds since the epoch, as AWS JSON 1.1 writes times. */
export function epoch(date: Date): number {
  return date.getTime() / 1000;
}
