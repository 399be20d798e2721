import type { RuleSet } from "../../engine/index.js";
import { EXIT, type ExitCode, type Mistake, OutputError } from "../../model/index.js";
import { announce } from "../judge/announce.js";
import { judgeRun } from "../judge/judge-run.js";
import { recordedChoice } from "../judge/recorded-choice.js";
import { openRuleSet } from "../judge/rule-set.js";
import { checkNewFolder, checkWritable } from "../output/out-folder.js";
import { troubleOf } from "../progress/progress.js";
import { listenForStop, type Stop } from "../signals.js";
import type { Terminal } from "../terminal.js";
import { type Begun, begin, resume } from "./begin.js";
import { collect } from "./collect.js";
import { newRelay } from "./event-relay.js";
import { reach } from "./reach.js";
import { type ScanArguments, type ScanRequest, scanRequest } from "./request.js";

/** `keyproof scan`: from the arguments to the exit code. */
export async function scan(args: ScanArguments, terminal: Terminal): Promise<ExitCode> {
  const mistakes: Mistake[] = [];
  const request = withRecordedChoice(scanRequest(args, process.cwd(), mistakes), args);
  const ruleSet = await openRuleSet(request.choice, mistakes, request.documents);
  const stop = listenForStop(() => terminal.err("\nStopping: no new requests. Once more leaves at once.\n"));
  try {
    if (request.resume !== undefined) checkWritable(request.resume);
    else if (request.out !== undefined && !request.planOnly) checkNewFolder(request.out, request.overwrite);
    const begun = await gather(request, ruleSet, stop, terminal);
    return begun === undefined ? EXIT.clean : await report(request, begun, ruleSet, stop, terminal);
  } catch (error) {
    throw stop.explain(error, "Stopped before anything was written.");
  } finally {
    stop.dispose();
    await ruleSet.close();
  }
}

/** A resumed scan goes on with the rules that it began with, unless the options say others. */
function withRecordedChoice(request: ScanRequest, args: ScanArguments): ScanRequest {
  if (request.resume === undefined) return request;
  const choice = recordedChoice(request.resume, args);
  return choice === undefined ? request : { ...request, choice, documents: new Map() };
}

/** Everything that talks to AWS. Undefined where only the plan was asked for. */
async function gather(
  request: ScanRequest,
  ruleSet: RuleSet,
  stop: Stop,
  terminal: Terminal,
): Promise<Begun | undefined> {
  const relay = newRelay((event) => {
    const trouble = troubleOf(event);
    if (trouble && !request.quiet) terminal.err(`${trouble}\n`);
  });
  const { aws, close } = await reach(request, relay.listen, stop.signal);
  try {
    const begun =
      request.resume === undefined
        ? await begin({ request, aws, ruleSet, listen: relay.listen, stop, terminal })
        : await resume(request.resume);
    if (begun !== undefined) await collect({ ...begun, aws, request, stop, terminal, relay });
    return begun;
  } finally {
    await close();
  }
}

/** Everything after the snapshot. */
async function report(
  request: ScanRequest,
  { folder }: Begun,
  ruleSet: RuleSet,
  stop: Stop,
  terminal: Terminal,
): Promise<ExitCode> {
  const { choice, formats, allowPartial, thresholds, quiet, noGate } = request;
  try {
    const judged = await judgeRun({
      snapshot: folder,
      out: folder,
      ruleSet,
      choice,
      formats,
      allowPartial,
      thresholds,
      signal: stop.signal,
    });
    return await announce(judged, { quiet, noGate, snapshot: folder }, terminal);
  } catch (error) {
    const advice = `The evidence is complete. Judge it with:\n  keyproof check ${folder} --out ${folder}`;
    if (error instanceof OutputError)
      throw new OutputError(error.path, `${error.message}. ${advice}`, { cause: error });
    throw stop.explain(error, `Stopped. ${advice}`);
  }
}
