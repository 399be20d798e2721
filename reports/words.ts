import type { ControlStatus, Status } from "../src/model/index.js";

export const STATUS_LABEL: Readonly<Record<Status, string>> = {
  fail: "Fail",
  unknown: "Unknown",
  manual: "Manual",
  pass: "Pass",
  "not-applicable": "Not applicable",
};

/** Never better than "Supported". */
export const CONTROL_LABEL: Readonly<Record<ControlStatus, string>> = {
  "not-satisfied": "Not satisfied",
  "risk-accepted": "Risk accepted",
  indeterminate: "Indeterminate",
  "needs-manual": "Needs a person",
  supported: "Supported",
  "not-assessed": "Not assessed",
};

/** `12345` as `12,345`, whatever the machine's language. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `1 key`, `2 keys`. */
export function plural(count: number, noun: string): string {
  return `${thousands(count)} ${noun}${count === 1 ? "" : "s"}`;
}
