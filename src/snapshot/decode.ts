import type { CallOutcome, Citation, KeyMetadata } from "../model/index.js";
import { isObject } from "./wire-shape.js";
import { isKeyMetadata, type Uncited } from "./wire-shapes.js";

/** One page of a whole read: its cell and the body received. */
export interface Page {
  readonly cell: string;
  readonly outcome: CallOutcome;
  readonly body: unknown;
}

/** A field's value and where in the first page it stands. */
export interface Decoded<T> {
  readonly value: T;
  readonly pointer: string;
}

/**
 * Turns the pages of a whole read into a field's value; undefined where the body is not what the API promises.
 * `keyId` is of the key that was asked for, "" for a read of a whole Region.
 */
export type Decode<T> = (pages: readonly Page[], keyId: string) => Decoded<T> | undefined;

/** A read of one page whose body itself is the value. */
export function wholeBody<T>(is: (value: unknown) => value is T): Decode<T> {
  return ([page]) => (page && is(page.body) ? { value: page.body, pointer: "" } : undefined);
}

/**
 * A list over all pages; each item cites its own page and place. A list that is left out is empty where the API may
 * leave it out (`mayLack`).
 */
export function listOf<T extends object>(
  member: string,
  is: (value: unknown) => value is Uncited<T>,
  mayLack = false,
): Decode<readonly (T & { readonly at: Citation })[]> {
  return (pages) => {
    const value: (T & { readonly at: Citation })[] = [];
    for (const { cell, body } of pages) {
      const items = isObject(body) ? body[member] : undefined;
      if (items === undefined && mayLack && isObject(body)) continue;
      if (!Array.isArray(items)) return undefined;
      for (let i = 0; i < items.length; i++) {
        const item: unknown = items[i];
        if (!is(item)) return undefined;
        // The item was parsed for nobody else: citing its place in it costs a tenth of a copy.
        value.push(
          Object.assign(item, { at: { cell, pointer: `/${member}/${i}` } }) as T & { readonly at: Citation },
        );
      }
    }
    const first = pages[0]?.body;
    return { value, pointer: isObject(first) && member in first ? `/${member}` : "" };
  };
}

/** GetKeyPolicy's text. */
export const policyText: Decode<string> = ([page]) => {
  const policy = isObject(page?.body) ? page.body.Policy : undefined;
  return typeof policy === "string" ? { value: policy, pointer: "/Policy" } : undefined;
};

/** GetKeyPolicy's text of the policy `AWS_RAM`; null where it is not found, since then the key is not shared. */
export const ramPolicyText: Decode<string | null> = (pages, keyId) =>
  pages[0]?.outcome === "notFound" ? { value: null, pointer: "" } : policyText(pages, keyId);

/** DescribeKey's KeyMetadata, which must be of the key that was asked for. */
export const metadataOf: Decode<KeyMetadata> = ([page], keyId) => {
  const metadata = isObject(page?.body) ? page.body.KeyMetadata : undefined;
  if (!isKeyMetadata(metadata) || metadata.KeyId !== keyId || !metadata.Arn.endsWith(`:key/${keyId}`)) {
    return undefined;
  }
  return { value: metadata, pointer: "/KeyMetadata" };
};
