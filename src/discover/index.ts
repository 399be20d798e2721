export { discover } from "./discover.js";
export type { DiscoverOptions, Discovery, NotPlanned } from "./options.js";
