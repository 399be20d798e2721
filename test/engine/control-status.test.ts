import { describe, expect, it } from "vitest";
import { type ControlFacts, controlStatus } from "../../src/engine/control-status.js";

const counts = { fail: 0, unknown: 0, manual: 0, pass: 3, "not-applicable": 1 };
const facts: ControlFacts = {
  strength: "direct",
  awaitsPerson: false,
  isAttested: false,
  mapped: 1,
  ran: 1,
  population: 3,
  counts,
  waived: 0,
  notes: 0,
  isWhole: true,
};

describe("controlStatus", () => {
  it.each<[string, Partial<ControlFacts>]>([
    ["supported", {}],
    ["not-satisfied", { counts: { ...counts, fail: 1, unknown: 1 } }],
    ["not-satisfied", { strength: "supporting", counts: { ...counts, fail: 2 }, waived: 1 }],
    ["risk-accepted", { counts: { ...counts, fail: 2, unknown: 1 }, waived: 2 }],
    ["indeterminate", { counts: { ...counts, unknown: 1, manual: 1 } }],
    ["indeterminate", { mapped: 2 }],
    ["indeterminate", { isWhole: false }],
    ["indeterminate", { isWhole: false, population: 0, counts: { ...counts, pass: 0 } }],
    ["needs-manual", { counts: { ...counts, fail: 2 }, notes: 2 }],
    ["not-satisfied", { counts: { ...counts, fail: 2 }, notes: 1 }],
    ["needs-manual", { counts: { ...counts, manual: 1 } }],
    ["needs-manual", { awaitsPerson: true }],
    ["needs-manual", { strength: "supporting" }],
    ["needs-manual", { strength: "inventory", counts: { ...counts, fail: 1 } }],
    ["needs-manual", { strength: "manual", mapped: 0, ran: 0, population: 0 }],
    ["supported", { awaitsPerson: true, isAttested: true }],
    ["supported", { strength: "supporting", awaitsPerson: true, isAttested: true }],
    ["supported", { strength: "manual", mapped: 0, ran: 0, population: 0, isAttested: true }],
    ["needs-manual", { isAttested: true, counts: { ...counts, manual: 1 } }],
    ["needs-manual", { strength: "inventory", isAttested: true, counts: { ...counts, fail: 1 } }],
    ["not-satisfied", { isAttested: true, counts: { ...counts, fail: 1 } }],
    ["indeterminate", { isAttested: true, counts: { ...counts, unknown: 1 } }],
    ["not-assessed", { population: 0, isAttested: true, counts: { ...counts, pass: 0 } }],
    ["not-assessed", { population: 0, counts: { ...counts, pass: 0 } }],
    ["not-assessed", { mapped: 0, ran: 0, population: 0 }],
  ])("%s of %o", (status, part) => {
    expect(controlStatus({ ...facts, ...part })).toBe(status);
  });
});
