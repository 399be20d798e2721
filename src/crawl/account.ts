import { readWide } from "./read.js";
import type { TargetRun } from "./run.js";

/** Reads what an account answers as a whole: its IAM, where that was asked for. */
export function readAccount(run: TargetRun): Promise<void> {
  return readWide(run, "iam:GetAccountAuthorizationDetails");
}
