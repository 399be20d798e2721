import type { JudgedSnapshot } from "../../src/engine/index.js";
import type { AccountRecord, Key, RegionRecord, RelatedMember } from "../../src/model/index.js";
import { NEED_IDS, NOTHING_COLLECTED } from "../../src/model/index.js";
import { AS_OF, anAccount, neighboursOf } from "../../src/testing/index.js";

interface Parts {
  readonly accounts?: readonly AccountRecord[];
  readonly regions?: readonly RegionRecord[];
  readonly finished?: boolean;
  readonly needs?: JudgedSnapshot["plan"]["needs"];
  readonly ledger?: JudgedSnapshot["ledger"];
}

/** A snapshot of records in memory, as `openSnapshot` would give it. */
export function snapshotOf(keys: readonly Key[], parts: Parts = {}): JudgedSnapshot {
  const sorted = [...keys].sort((a, b) => (a.arn < b.arn ? -1 : 1));
  const byArn = new Map(sorted.map((key) => [key.arn, key]));
  const accounts = parts.accounts ?? [anAccount()];
  const asOf = new Date(AS_OF * 1000).toISOString().replace(".000", "");
  const tool = { name: "keyproof", version: "0.0.0" } as const;
  return {
    plan: {
      version: 1,
      scanId: "20260115T000000Z-0000",
      asOf,
      startedAt: asOf,
      tool,
      needs: parts.needs ?? NEED_IDS,
      targets: [],
      accounts: [],
      caller: { account: "111122223333", arn: "arn:aws:iam::111122223333:user/auditor" },
      scope: "one account",
      regionsFrom: "account",
    },
    collection:
      parts.finished === false
        ? undefined
        : {
            version: 1,
            scanId: "20260115T000000Z-0000",
            startedAt: asOf,
            endedAt: asOf,
            clockSkewMs: 0,
            nodeVersion: "v20",
            accounts: [],
            files: [],
          },
    accounts,
    regions: parts.regions ?? [],
    keyCount: sorted.length,
    keys: () => sorted.values(),
    key: (arn) => byArn.get(arn),
    related: (key) =>
      sorted.filter((one) => one.account === key.account && one.keyId === key.keyId).flatMap(memberOf),
    keysOf: neighboursOf({ keys: sorted }).keysOf,
    collections: NOTHING_COLLECTED,
    ledger: parts.ledger ?? {
      byNeed: new Map([
        ["kms:DescribeKey", { planned: 3, ok: 3, notApplicable: 0, denied: 0, failed: 0, notMade: 0 }],
      ]),
      keysListed: sorted.length,
      keysDescribed: sorted.length,
      goneKeys: 0,
    },
  };
}

function memberOf({ arn, region, metadata }: Key): RelatedMember[] {
  if (metadata.state !== "known") return [];
  const { MultiRegionConfiguration, KeyState } = metadata.value;
  return [
    { arn, region, type: MultiRegionConfiguration?.MultiRegionKeyType ?? "", keyState: KeyState ?? "" },
  ];
}
