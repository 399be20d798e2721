import type { Alias, CustomKeyStore, Grant, NeedId, Rotation, Tag } from "../model/index.js";
import {
  type Decode,
  type Decoded,
  listOf,
  metadataOf,
  type Page,
  policyText,
  ramPolicyText,
  wholeBody,
} from "./decode.js";
import { bodyOf, type LineView, startsAt } from "./line-view.js";
import { OPTIONAL_DECODERS } from "./optional-decoders.js";
import { withoutNulls } from "./wire-shape.js";
import {
  isAlias,
  isCustomKeyStore,
  isGrant,
  isLastUsage,
  isListedKey,
  isRotation,
  isRotationStatus,
  isTag,
  type ListedKey,
} from "./wire-shapes.js";

/** How each read's body becomes a value. */
export const DECODERS = {
  "kms:ListKeys": listOf<ListedKey>("Keys", isListedKey),
  "kms:ListKeys#RAM": listOf<ListedKey>("Keys", isListedKey),
  "kms:ListAliases": listOf<Alias>("Aliases", isAlias),
  "kms:DescribeCustomKeyStores": listOf<CustomKeyStore>("CustomKeyStores", isCustomKeyStore),
  "kms:DescribeKey": metadataOf,
  "kms:GetKeyPolicy": policyText,
  "kms:GetKeyPolicy#AWS_RAM": ramPolicyText,
  "kms:ListGrants": listOf<Grant>("Grants", isGrant),
  "kms:ListResourceTags": listOf<Tag>("Tags", isTag),
  "kms:GetKeyRotationStatus": wholeBody(isRotationStatus),
  "kms:ListKeyRotations": listOf<Rotation>("Rotations", isRotation, true),
  "kms:GetKeyLastUsage": wholeBody(isLastUsage),
} as const satisfies Partial<Record<NeedId, Decode<unknown>>>;

const SOUND = new Map<string, Decode<unknown>>(Object.entries({ ...DECODERS, ...OPTIONAL_DECODERS }));

/** The member that an answer cannot do without, as AWS writes it. */
const MARKS: ReadonlyMap<NeedId, Buffer> = new Map<NeedId, Buffer>([
  ["kms:ListKeys", Buffer.from('"Keys":[')],
  ["kms:ListKeys#RAM", Buffer.from('"Keys":[')],
  ["kms:ListAliases", Buffer.from('"Aliases":[')],
  ["kms:DescribeCustomKeyStores", Buffer.from('"CustomKeyStores":[')],
  ["kms:GetKeyPolicy", Buffer.from('"Policy":"')],
  ["kms:GetKeyPolicy#AWS_RAM", Buffer.from('"Policy":"')],
  ["kms:ListGrants", Buffer.from('"Grants":[')],
  ["kms:ListResourceTags", Buffer.from('"Tags":[')],
  ["kms:ListKeyRotations", Buffer.from('"Rotations":[')],
]);

/**
 * Whether an answered page is what the API promises. The member that matters is looked for; items of a list are parsed
 * and have their types checked, for a page with one that cannot be read has not been read.
 */
export function isSound(need: NeedId, view: LineView): boolean {
  // A policy that is not found is an answer, whatever came with it.
  if (view.outcome !== "ok") return true;
  const mark = MARKS.get(need);
  if (mark) {
    const { bytes, responseStart: start, responseEnd: end } = view;
    const at = startsAt(bytes, mark, start + 1) ? start + 1 : bytes.indexOf(mark, start);
    const after = bytes[at + mark.length];
    const isPlain = mark.at(-1) !== OPENING || after === CLOSING;
    if (at >= 0 && at < end && isPlain) return bytes[start] !== QUOTE;
  }
  const decode = SOUND.get(need);
  return !decode || decoded(decode, [pageOf(view, "")], "") !== undefined;
}

const [QUOTE, OPENING, CLOSING] = Buffer.from('"[]');

/** A page of an answer, parsed. Throws SyntaxError on a broken line. */
export function pageOf(view: LineView, cell: string): Page {
  return { cell, outcome: view.outcome, body: bodyOf(view) };
}

/** Decodes a whole read. A null means the same as a member left out; few answers hold one, so it is tried last. */
export function decoded<T>(decode: Decode<T>, pages: readonly Page[], keyId: string): Decoded<T> | undefined {
  const stripped = () => pages.map((page) => ({ ...page, body: withoutNulls(page.body) }));
  return decode(pages, keyId) ?? decode(stripped(), keyId);
}

/** A decoder of pages that come one at a time. */
export function ofPages<T>(decode: Decode<T>): (pages: Iterable<Page>) => Decoded<T> | undefined {
  return (pages) => decoded(decode, [...pages], "");
}
