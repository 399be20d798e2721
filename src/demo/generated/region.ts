import { digest, epoch } from "../identifiers.js";
import type { RegionWorld, Sequence, Wire } from "../world.js";
import { GeneratedKey } from "./key.js";

export interface GeneratedRegionPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly seed: number;
  readonly keys: number;
  readonly grantsPerKey: number;
  readonly now: Date;
}

/** A Region of a generated organization: nothing is stored, a key id holds the number of its key. */
export function generatedRegion(place: GeneratedRegionPlace): RegionWorld {
  const { partition, account, region, seed, keys, now } = place;
  const home = digest(`${seed}/${account}/${region}`);
  const middle = `${home.slice(0, 4)}-4${home.slice(4, 7)}-a${home.slice(7, 10)}`;
  const start = Number.parseInt(home.slice(16, 24), 16);
  const dice = (index: number) => mix(start + index);
  const idAt = (index: number) => `${hex(dice(index), 8)}-${middle}-${hex(index, 12)}`;
  const indexOf = (keyId: string) => {
    const index = Number.parseInt(keyId.slice(-12), 16);
    return index < keys && idAt(index) === keyId ? index : undefined;
  };
  const aliasAt = (index: number): Wire => ({
    AliasName: `alias/app/key-${index}`,
    AliasArn: `arn:${partition}:kms:${region}:${account}:alias/app/key-${index}`,
    TargetKeyId: idAt(index),
    CreationDate: epoch(now) - 86_400 * 30,
    LastUpdatedDate: epoch(now) - 86_400 * 30,
  });
  return {
    keyIds: sequence(keys, idAt),
    key(keyId) {
      const index = indexOf(keyId);
      if (index === undefined) return undefined;
      return new GeneratedKey({
        partition,
        account,
        region,
        keyId,
        dice: dice(index),
        index,
        now,
        grants: place.grantsPerKey,
      });
    },
    aliases: sequence(keys, aliasAt),
    aliasesOf(keyId) {
      const index = indexOf(keyId);
      return index === undefined ? [] : [aliasAt(index)];
    },
    stores: [],
    sharedIn: [],
    trackingStart: epoch(now) - 86_400 * 210,
  };
}

function sequence<T>(length: number, at: (index: number) => T): Sequence<T> {
  return {
    length,
    slice: (from, to) =>
      Array.from({ length: Math.max(0, Math.min(to, length) - from) }, (_, n) => at(from + n)),
  };
}

// The finalizer of MurmurHash3 (public domain): spreads consecutive numbers over 32 bits.
function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
