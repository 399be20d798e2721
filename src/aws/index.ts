export { openAws } from "./open.js";
export type { Aws, AwsOptions, Credentials } from "./options.js";
export { type Read, readPages } from "./pages.js";
export { sessionPolicy } from "./session-policy.js";
