/** For authors of rules: `testRule` and builders of subjects. */
export type { Case, Cases, Expectation } from "./case.js";
export { denied, failed, gone, Missing, notCollected, notSampled, unsupported } from "./ignorance.js";
export { AS_OF, aKey, aKeySet, DAY, type KeyParts, multiRegion } from "./key-builder.js";
export { neighboursOf } from "./neighbours.js";
export { aContext, anAccount, aRegion, type ContextParts } from "./surroundings.js";
export { testRule } from "./test-rule.js";
