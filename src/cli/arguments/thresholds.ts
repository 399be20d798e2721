import type { Thresholds } from "../../engine/index.js";
import { type Mistake, SEVERITIES } from "../../model/index.js";
import type { Config } from "../config/schema.js";
import { choices, maxima } from "./readers.js";

interface Given {
  readonly "fail-on"?: string | undefined;
  readonly max?: readonly string[] | undefined;
}

/** From the options, else from the configuration. */
export function thresholdsOf(given: Given, config: Config, mistakes: Mistake[]): Thresholds {
  const failOn = given["fail-on"] === undefined ? undefined : [given["fail-on"]];
  const severity = choices("--fail-on", failOn, [...SEVERITIES, "none"], mistakes)?.[0] ?? config.failOn;
  const max = maxima("--max", given.max, mistakes) ?? config.max;
  const allowed = max && Object.fromEntries(Object.entries(max).filter(([, count]) => count !== undefined));
  return { ...(severity && { failOn: severity }), ...(allowed && { max: allowed }) };
}
