import { readPages } from "../aws/index.js";
import type { Call, NeedId } from "../model/index.js";
import { notice, type TargetRun } from "./run.js";

/** Asks one read of the target, page by page. */
export async function* read(
  run: TargetRun,
  need: NeedId,
  resource = "",
  input: Readonly<Record<string, unknown>> = {},
): AsyncGenerator<Call, void, undefined> {
  const { account, region } = run.target;
  for await (const call of readPages(run.aws, { need, account, region, resource, input })) {
    notice(run, call.answer.outcome, call.answer.errorCode);
    yield call;
  }
}

/** Reads what the Region answers as a whole, each page written as it comes. */
export async function readWide(
  run: TargetRun,
  need: NeedId,
  input: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  if (!run.needs.includes(need) || run.writer.answered.has(need, "")) return;
  for await (const call of read(run, need, "", input)) await run.writer.append([call]);
}
