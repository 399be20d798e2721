export { discoverFromConfig } from "./config-inventory.js";
export { discover } from "./discover.js";
export type { DiscoverOptions, Discovery } from "./options.js";
