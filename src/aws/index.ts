export { openAws } from "./open.js";
export type { Assumed, Aws, AwsOptions, Credentials, PageRequest, Patience } from "./options.js";
export { type Read, readPages } from "./pages.js";
export { sessionPolicy } from "./session-policy.js";
