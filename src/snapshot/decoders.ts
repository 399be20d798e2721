import type { Alias, CustomKeyStore, Grant, NeedId, Rotation, Tag } from "../model/index.js";
import {
  type Decode,
  listOf,
  metadataOf,
  type Page,
  policyText,
  ramPolicyText,
  wholeBody,
} from "./decode.js";
import { bodyOf, type LineView } from "./line-view.js";
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
} from "./wire-shapes.js";

/** How each read's body becomes a value. */
export const DECODERS = {
  "kms:ListKeys": listOf("Keys", isListedKey),
  "kms:ListKeys#RAM": listOf("Keys", isListedKey),
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
  ["kms:GetKeyRotationStatus", Buffer.from('"KeyRotationEnabled":')],
  ["kms:ListKeyRotations", Buffer.from('"Rotations":')],
]);

/**
 * Whether an answered page is what the API promises. Looks for the member that matters, and parses only where it is
 * not found: the records, made of every body, check the types within.
 */
export function isSound(need: NeedId, keyId: string, line: Buffer, view: LineView): boolean {
  const mark = MARKS.get(need);
  if (mark && line.subarray(view.responseStart, view.responseEnd).includes(mark))
    return line[view.responseStart] !== 0x22;
  const decode: Decode<unknown> | undefined =
    need in DECODERS ? DECODERS[need as keyof typeof DECODERS] : undefined;
  return !decode || decode([pageOf(line, view)], keyId) !== undefined;
}

const NULL = Buffer.from("null");

/** A page of an answer, parsed. Throws SyntaxError on a broken line. */
export function pageOf(line: Buffer, view: LineView): Page {
  const body = bodyOf(line, view);
  // Few answers hold a null: looking for one is cheaper than walking every body.
  const hasNull = line.subarray(view.responseStart, view.responseEnd).includes(NULL);
  return { cell: view.evidenceId, outcome: view.outcome, body: hasNull ? withoutNulls(body) : body };
}
