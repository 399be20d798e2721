import type { Rotation } from "../../src/model/index.js";

/** Over at `AS_OF`, 2026-01-15; half over; not begun. */
export const LAST_YEAR = { settings: { period: "2025-01-01..2025-12-31" } };
export const THIS_YEAR = { settings: { period: "2025-07-01..2026-06-30" } };
export const NEXT_YEAR = { settings: { period: "2026-02-01..2027-01-31" } };

/** Epoch seconds of a day's first second, UTC. */
export const on = (day: string) => Date.parse(`${day}T00:00:00Z`) / 1000;

/** ListKeyRotations of a key that was rotated on these days, with all its material. */
export const rotatedOn = (...days: readonly string[]): Partial<Rotation>[] => [
  { KeyMaterialId: "0".repeat(64), KeyMaterialState: days.length > 0 ? "NON_CURRENT" : "CURRENT" },
  ...days.map((day, index) => ({
    KeyMaterialId: `${index + 1}`.repeat(64),
    KeyMaterialState: index === days.length - 1 ? "CURRENT" : "NON_CURRENT",
    RotationDate: on(day),
    RotationType: "AUTOMATIC",
  })),
];
