import type { Alias, Key } from "../../../src/model/index.js";
import { AS_OF, aKey, aRegion, type Case, DAY, type Missing } from "../../../src/testing/index.js";
import type { MetadataParts } from "../common-cases.js";
import { withEvents } from "../key-events.js";

const ALIAS = "alias/signing";
const MOVED = 40;

/** A key made 50 days ago, of the kind of `metadata`. */
export function aSuccessor(metadata: MetadataParts): Key {
  const CreationDate = AS_OF - 50 * DAY;
  return aKey({ keyId: "99999999-12ab-34cd-56ef-1234567890ab", metadata: { ...metadata, CreationDate } });
}

/** CloudTrail saw the alias being pointed at the old key, and 40 days ago at the successor. */
export function seenMoving(old: Key, young: Key, updates?: Missing): NonNullable<Case["context"]> {
  const pointed = { aliasName: ALIAS, keyArns: [old.arn], eventTime: AS_OF - 80 * DAY };
  const moved = { aliasName: ALIAS, keyArns: [young.arn], eventTime: AS_OF - MOVED * DAY };
  return withEvents({ CreateAlias: [pointed], UpdateAlias: updates ?? [moved] }, beside(old, young, []));
}

/** KMS tells that the alias was moved 40 days ago, and leads to the successor. */
export function saidToHaveMoved(
  old: Key,
  young: Key,
  alias: Partial<Alias> = {},
): NonNullable<Case["context"]> {
  return beside(old, young, [
    {
      AliasName: ALIAS,
      TargetKeyId: young.keyId,
      CreationDate: AS_OF - 900 * DAY,
      LastUpdatedDate: AS_OF - MOVED * DAY,
      ...alias,
    },
  ]);
}

function beside(old: Key, young: Key, aliases: readonly Partial<Alias>[]): NonNullable<Case["context"]> {
  return { keys: [old, young], regions: [aRegion({ aliases })] };
}
