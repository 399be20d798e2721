export { countKeys } from "./count-keys.js";
export { crawl } from "./crawl.js";
export type { CrawlOptions, CrawlResult } from "./options.js";
export { type CallEstimate, type PlanCallsInput, planCalls } from "./plan-calls.js";
