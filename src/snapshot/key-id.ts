/*
 * Key ids in 16 bytes. AWS makes two kinds: a UUID, and for multi-Region keys `mrk-` with 32 hexadecimal digits (AWS KMS Developer
 * Guide, Key identifiers). Bytes of one form order as the texts do.
 */

/** How 16 bytes stand for an id; `ODD` ids are none of AWS's and have to be kept as text. */
export const ODD = 0;
const UUID = 1;
const MULTI_REGION = 2;

export const ID_BYTES = 16;

const DASH = 0x2d;
const DIGITS = Buffer.from("0123456789abcdef");
const MRK = "mrk-";

/** Where in its text each byte of an id has its two digits. */
const PLACES: Readonly<Record<number, readonly number[]>> = {
  [UUID]: [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34],
  [MULTI_REGION]: Array.from({ length: ID_BYTES }, (_, i) => MRK.length + 2 * i),
};
const DASHES = [8, 13, 18, 23];
const uuidText = Buffer.alloc(36, DASH);
const mrkText = Buffer.from(MRK.padEnd(36, "0"));

/** Writes an id's bytes and returns their form; writes nothing that counts where it is `ODD`. */
export function packId(id: string, into: Buffer, at: number): number {
  if (id.length !== 36) return ODD;
  const form = id.startsWith(MRK) ? MULTI_REGION : UUID;
  if (form === UUID && !DASHES.every((place) => id.charCodeAt(place) === DASH)) return ODD;
  const places = PLACES[form] ?? [];
  for (let i = 0; i < ID_BYTES; i++) {
    const place = places[i] ?? 0;
    const value = digit(id.charCodeAt(place)) * 16 + digit(id.charCodeAt(place + 1));
    if (!(value >= 0)) return ODD;
    into[at + i] = value;
  }
  return form;
}

/** The id that `packId` wrote. */
export function unpackId(form: number, bytes: Buffer, at: number): string {
  const text = form === UUID ? uuidText : mrkText;
  const places = PLACES[form] ?? [];
  for (let i = 0; i < ID_BYTES; i++) {
    const byte = bytes[at + i] ?? 0;
    const place = places[i] ?? 0;
    text[place] = DIGITS[byte >> 4] ?? 0;
    text[place + 1] = DIGITS[byte & 15] ?? 0;
  }
  return text.toString("latin1");
}

/** The value of a small hexadecimal digit; NaN of anything else. */
function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : Number.NaN;
}
