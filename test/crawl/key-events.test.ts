import { beforeAll, describe, expect, it } from "vitest";
import {
  KEY_CHANGES,
  type KeyChange,
  type KeyEventHistory,
  type Knowledge,
  known,
  type NeedId,
} from "../../src/model/index.js";
import { type Scanned, scan } from "./scan.js";

const LOOKUPS = KEY_CHANGES.map((change): NeedId => `cloudtrail:LookupEvents#${change}`);
const NEEDS: readonly NeedId[] = ["kms:ListKeys", "kms:DescribeKey", "kms:ListAliases", ...LOOKUPS];
const PAYMENTS = "444455556666";
const LAKE = "888899990000";
const CI = "123456789012";
/** 2026-11-02T09:00:00Z, the demo's clock. */
const NOW = 1_793_610_000;
const DAY = 86_400;

type Ask = (account: string, region: string, name: KeyChange) => Knowledge<KeyEventHistory>;

/** A scan of these accounts in us-east-1, handed over while its files are open. */
function withEvents<T>(
  options: Parameters<typeof scan>[0],
  work: (ask: Ask, scanned: Scanned) => T,
): Promise<T> {
  const settings = { needs: NEEDS, accounts: [PAYMENTS], regions: ["us-east-1"], aws: { budgetShare: 1 } };
  return scan({ ...settings, ...options, aws: { ...settings.aws, ...options.aws } }, (scanned) =>
    work(
      (account, region, name) => scanned.snapshot.collections.keyEvents({ account, region }, name),
      scanned,
    ),
  );
}

describe("the event history", () => {
  let seen: {
    readonly scheduled: KeyEventHistory;
    readonly moved: KeyEventHistory;
    readonly policies: KeyEventHistory;
    readonly refused: KeyEventHistory;
    readonly elsewhere: Knowledge<KeyEventHistory>;
    readonly lookups: number;
    readonly planned: number | undefined;
    readonly keys: ReadonlyMap<string, string>;
  };

  beforeAll(async () => {
    seen = await withEvents({ accounts: [PAYMENTS, LAKE, CI] }, (ask, { snapshot, counts }) => ({
      scheduled: known(ask(PAYMENTS, "us-east-1", "ScheduleKeyDeletion")),
      moved: known(ask(PAYMENTS, "us-east-1", "UpdateAlias")),
      policies: known(ask(LAKE, "us-east-1", "PutKeyPolicy")),
      refused: known(ask(CI, "us-east-1", "ScheduleKeyDeletion")),
      elsewhere: ask(PAYMENTS, "eu-west-1", "ScheduleKeyDeletion"),
      lookups: counts["cloudtrail:LookupEvents"] ?? 0,
      planned: snapshot.ledger.byNeed.get("cloudtrail:LookupEvents#PutKeyPolicy")?.ok,
      keys: new Map(
        [...snapshot.keys()].flatMap((key) =>
          known(key.aliases).map(({ AliasName }) => [AliasName, key.arn] as const),
        ),
      ),
    }));
  });

  it("tells changes newest first, with who, which key and what was asked", () => {
    expect(seen.scheduled.events.map(({ eventTime }) => NOW - eventTime)).toEqual([21 * DAY, 40 * DAY]);
    const arn = seen.keys.get("alias/old-tokenizer") ?? "";
    const [event, ...others] = seen.scheduled.byKey.get(arn) ?? [];
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      eventName: "ScheduleKeyDeletion",
      principal: `arn:aws:sts::${PAYMENTS}:assumed-role/KeyAdministrator/jo`,
      keyArns: [arn],
      requestParameters: { pendingWindowInDays: 30 },
      at: {
        cell: `${PAYMENTS}/us-east-1/cloudtrail:LookupEvents#ScheduleKeyDeletion/-/1`,
        pointer: "/Events/0",
      },
    });
  });

  it("covers ninety days, less what is still on its way", () => {
    expect(seen.scheduled.window).toEqual({ from: NOW - 90 * DAY, to: NOW - 900 });
  });

  it("names alias and new target of an alias that moved", () => {
    const arn = seen.keys.get("alias/card-vault") ?? "";
    expect(seen.moved.byKey.get(arn)).toMatchObject([
      { aliasName: "alias/payments/primary", keyArns: [arn] },
    ]);
  });

  it("is asked once a name, page by page", () => {
    expect(seen.policies.events).toHaveLength(60);
    expect(new Set(seen.policies.events.map(({ eventId }) => eventId)).size).toBe(60);
    expect(seen.policies.events.at(-1)?.at).toEqual({
      cell: `${LAKE}/us-east-1/cloudtrail:LookupEvents#PutKeyPolicy/-/2`,
      pointer: "/Events/9",
    });
    expect(seen.lookups).toBe(3 * KEY_CHANGES.length + 1);
    expect(seen.planned).toBe(3);
  });

  it("leaves out what KMS refused: nothing changed", () => {
    expect(seen.refused.events).toEqual([]);
  });

  it("of a Region that was not scanned is not known", () => {
    expect(seen.elsewhere).toMatchObject({ state: "failed", code: "not-made" });
  });
});

const fault = (kind: "deny" | "internal" | "reset") => ({ operation: "LookupEvents", kind });

it("that was refused is not known, and a gap", () =>
  withEvents({ demo: { faults: [fault("deny")] } }, (ask, { snapshot }) => {
    expect(ask(PAYMENTS, "us-east-1", "DisableKey")).toMatchObject({
      state: "denied",
      need: "cloudtrail:LookupEvents#DisableKey",
    });
    expect(snapshot.ledger.byNeed.get("cloudtrail:LookupEvents#DisableKey")?.denied).toBe(1);
  }));

it("whose second page fails is not known: half a history proves no absence", () =>
  withEvents(
    {
      accounts: [LAKE],
      needs: [...NEEDS.slice(0, 3), "cloudtrail:LookupEvents#PutKeyPolicy"],
      demo: { faults: [{ ...fault("internal"), every: 2 }] },
      aws: { patience: { attempts: 1 } },
    },
    (ask) => {
      expect(ask(LAKE, "us-east-1", "PutKeyPolicy")).toMatchObject({ state: "failed" });
      expect(ask(LAKE, "us-east-1", "DisableKey")).toMatchObject({ state: "notCollected" });
    },
  ));
