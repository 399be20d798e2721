export { whyNotRead } from "./applicability.js";
export { GLOBAL } from "./layout.js";
export type { Snapshot } from "./opened-snapshot.js";
export { resumableUntil, resumeSnapshot } from "./resume.js";
export { isSampled } from "./sample.js";
export { openSnapshot } from "./snapshot.js";
export type { TargetWriter } from "./target-writer.js";
export { createSnapshot, type SnapshotWriter } from "./writer.js";
