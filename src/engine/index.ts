export { lookUp } from "./evidence-value.js";
export { deepFreeze } from "./freeze.js";
export { type Judgement, judge } from "./judge.js";
export { placeholders, renderMessage } from "./message.js";
