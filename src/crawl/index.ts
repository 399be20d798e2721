export { countKeys } from "./count-keys.js";
export { crawl } from "./crawl.js";
export type { CrawlResult } from "./options.js";
export { type CallEstimate, planCalls } from "./plan-calls.js";
