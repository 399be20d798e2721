import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  growReads,
  newKeyReads,
  refusalAt,
  refuse,
  slotOf,
  trimReads,
} from "../../src/snapshot/key-reads.js";
import {
  addBytes,
  addRow,
  closeTable,
  countListed,
  findRow,
  idAt,
  isListed,
  type KeyTable,
  kindAt,
  list,
  newKeyTable,
  segmentsOf,
  setKind,
} from "../../src/snapshot/key-table.js";

/** What is no id of AWS's, but may stand in a snapshot that somebody else wrote. */
const STRANGE = [
  "",
  "x",
  "__proto__",
  "a:key/b",
  "../../etc/passwd",
  "é💥\u0000\ud800",
  "3C6EF362-3C6E-4C6E-86EF-000000000001",
  "3c6ef362-3c6e-4c6e-86ef-00000000000g",
  "3c6ef362a3c6e-4c6e-86ef-000000000001",
  "3c6ef362-3c6e-4c6e-86ef-0000000000010",
  "mrk-3c6ef3623c6e4c6e86ef00000000000g",
  "mrk-3c6ef3623c6e4c6e86ef0000000000012",
  "mrk-3c6ef362-3c6e-4c6e-86ef-00000001",
  `3c6ef362-3c6e-4c6e-86ef-00000000${"\u0130".repeat(4)}`,
  "9".repeat(5_000),
];

const uuid = fc.uuid();
const multiRegion = fc.uuid().map((id) => `mrk-${id.replaceAll("-", "")}`);
const keyId = fc.oneof(uuid, multiRegion, fc.constantFrom(...STRANGE), fc.string({ unit: "binary" }));

function tableOf(ids: readonly string[]): KeyTable {
  const table = newKeyTable();
  for (const id of ids) addRow(table, id);
  closeTable(table);
  return table;
}

const idsIn = (table: KeyTable) => Array.from({ length: table.length }, (_, row) => idAt(table, row));

describe("the table of a file's keys", () => {
  it("gives back every id, in the order added and sorted as texts are, and finds each", () => {
    fc.assert(
      fc.property(fc.uniqueArray(keyId, { maxLength: 200 }), (ids) => {
        const table = tableOf(ids);
        expect(idsIn(table)).toEqual(ids);
        expect([...table.order].map((row) => idAt(table, row))).toEqual([...ids].sort());
        expect(ids.map((id) => findRow(table, id))).toEqual([...ids.keys()]);
      }),
    );
  });

  it("finds nothing that is not there", () => {
    fc.assert(
      fc.property(fc.uniqueArray(keyId, { minLength: 1, maxLength: 50 }), ([other = "", ...ids]) => {
        expect(findRow(tableOf(ids), other)).toBeUndefined();
      }),
    );
    expect(findRow(tableOf([]), "x")).toBeUndefined();
  });

  it("takes ids of AWS's in 36 bytes, and all others as they are", () => {
    const ids = ["3c6ef362-3c6e-4c6e-86ef-000000000001", "mrk-3c6ef3623c6e4c6e86ef000000000001"];
    const table = tableOf([...ids, ...STRANGE]);
    expect(table.oddIds).toEqual(STRANGE);
    expect(table.rows.length + table.order.byteLength).toBe(36 * table.length);
    expect(idsIn(table)).toEqual([...ids, ...STRANGE]);
  });

  it("keeps what was noted while it grows", () => {
    const count = 100_000;
    const id = (n: number) =>
      `${(Math.imul(n, 0x9e3779b1) >>> 0).toString(16).padStart(8, "0")}-0000-4000-8000-000000000000`;
    const table = newKeyTable();
    table.kinds.push({ KeyState: "Enabled" }, { KeyState: "Disabled" });
    for (let n = 0; n < count; n++) {
      const row = addRow(table, id(n));
      addBytes(table, row, n * 1e8, n + 1);
      if (n % 3 === 0) list(table, row);
      if (n % 2 === 0) setKind(table, row, (n / 2) % 2);
    }
    closeTable(table);
    const wrong = Array.from({ length: count }, (_, n) => n).filter((n) => {
      const [only, ...more] = segmentsOf(table, n);
      const kind = n % 2 === 0 ? table.kinds[(n / 2) % 2] : undefined;
      return (
        findRow(table, id(n)) !== n ||
        isListed(table, n) !== (n % 3 === 0) ||
        kindAt(table, n) !== kind ||
        only?.offset !== n * 1e8 ||
        only.length !== n + 1 ||
        more.length > 0
      );
    });
    expect(wrong).toEqual([]);
    expect(countListed(table)).toBe(Math.ceil(count / 3));
    const sorted = [...table.order].map((row) => idAt(table, row));
    expect(sorted).toEqual([...sorted].sort());
  });
});

describe("the bytes of a key's lines", () => {
  it("are joined where they touch, and kept in file order where they do not", () => {
    const table = newKeyTable();
    const row = addRow(table, "x");
    expect(segmentsOf(table, row)).toEqual([]);
    for (const [offset, length] of [
      [100, 10],
      [110, 5],
      [200, 1],
      [201, 2],
      [300, 4],
      [2 ** 40, 8],
    ] as const)
      addBytes(table, row, offset, length);
    expect(segmentsOf(table, row)).toEqual([
      { offset: 100, length: 15 },
      { offset: 200, length: 3 },
      { offset: 300, length: 4 },
      { offset: 2 ** 40, length: 8 },
    ]);
  });

  it("are not joined past what a length can hold", () => {
    const table = newKeyTable();
    const row = addRow(table, "x");
    addBytes(table, row, 0, 2 ** 32 - 2);
    addBytes(table, row, 2 ** 32 - 2, 1);
    addBytes(table, row, 2 ** 32 - 1, 7);
    expect(segmentsOf(table, row)).toEqual([
      { offset: 0, length: 2 ** 32 - 1 },
      { offset: 2 ** 32 - 1, length: 7 },
    ]);
  });
});

describe("how reads stand", () => {
  it("tells more refusals apart than two bytes can", () => {
    const reads = newKeyReads();
    const codes = Array.from({ length: 70_000 }, (_, n) => `Code${n}`);
    codes.forEach((code, row) => {
      growReads(reads, row);
      refuse(reads, slotOf(row, "kms:ListGrants"), { outcome: "denied", code, page: 1 });
    });
    trimReads(reads, codes.length);
    const found = codes.map((_, row) => {
      const standing = reads.standing[slotOf(row, "kms:ListGrants")] ?? 0;
      return refusalAt(reads, standing)?.code;
    });
    expect(found).toEqual(codes);
    expect(refusalAt(reads, reads.standing[slotOf(0, "kms:ListResourceTags")] ?? -1)).toBeUndefined();
  });

  it("keeps equal refusals once", () => {
    const reads = newKeyReads();
    growReads(reads, 1);
    for (const row of [0, 1])
      refuse(reads, slotOf(row, "kms:DescribeKey"), { outcome: "denied", code: "AccessDenied", page: 1 });
    refuse(reads, slotOf(1, "kms:ListGrants"), { outcome: "denied", code: "AccessDenied", page: 2 });
    expect(reads.refusals).toHaveLength(2);
  });
});
