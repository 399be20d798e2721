import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { InferredOptionTypes } from "yargs";
import { EXIT, type ExitCode, type Mistake, worstExit } from "../../model/index.js";
import {
  FORMATS,
  type gateOptions,
  type noGateOption,
  type outputOptions,
  type periodOption,
  type ruleOptions,
} from "../arguments/options.js";
import { choices } from "../arguments/readers.js";
import { thresholdsOf } from "../arguments/thresholds.js";
import { loadConfig, noConfig } from "../config/load.js";
import { announce } from "../judge/announce.js";
import { choiceOf } from "../judge/choice.js";
import { judgeRun } from "../judge/judge-run.js";
import { withNamedFiles } from "../judge/named-files.js";
import { type EvidenceEnd, withPeriod } from "../judge/period.js";
import { recordedChoice } from "../judge/recorded-choice.js";
import { openRuleSet } from "../judge/rule-set.js";
import { checkWritable } from "../output/out-folder.js";
import { listenForStop } from "../signals.js";
import type { Terminal } from "../terminal.js";

type CheckArguments = InferredOptionTypes<
  typeof ruleOptions & typeof periodOption & typeof outputOptions & typeof gateOptions & typeof noGateOption
> & { readonly dir: string; readonly out: string | undefined };

/**
 * Judges a run folder again. Without options about rules it takes those that the scan recorded, so that it comes to
 * the same bytes, and says whether it did.
 */
export async function check(args: CheckArguments, terminal: Terminal): Promise<ExitCode> {
  const folder = process.cwd();
  const mistakes: Mistake[] = [];
  const config = args.config === undefined ? noConfig() : loadConfig(args.config, folder, mistakes);
  const thresholds = thresholdsOf(args, config, mistakes);
  const formats = choices("--format", args.format ?? config.format, FORMATS, mistakes) ?? FORMATS;
  const plan = planIn(args.dir);
  const recorded = recordedChoice(args.dir, args);
  const chosen = recorded
    ? withNamedFiles(recorded, args, folder, config.documents, mistakes)
    : choiceOf(args, config, folder, mistakes);
  const choice = withPeriod(chosen, args.period, endOfEvidence(plan.asOf), mistakes);
  const ruleSet = await openRuleSet(choice, mistakes, config.documents);
  const earlier = await sha256Of(join(args.dir, "findings.ndjson"));
  const out = args.out ?? (await mkdtemp(join(tmpdir(), "keyproof-check-")));
  const stop = listenForStop(() => terminal.err("\nStopping. Once more leaves at once.\n"));
  try {
    checkWritable(out);
    const judged = await judgeRun({
      snapshot: args.dir,
      out,
      ruleSet,
      choice,
      formats: args.out === undefined ? [] : formats,
      allowPartial: args["allow-partial"] ?? false,
      thresholds,
      signal: stop.signal,
    });
    const shown = args.out === undefined ? { ...judged, written: [] } : judged;
    const options = { quiet: args.quiet ?? false, noGate: args["no-gate"] ?? false, snapshot: args.dir };
    const exit = await announce(shown, options, terminal);
    const now = judged.report.findingsSha256;
    if (earlier === undefined || earlier === now) {
      const same = earlier === undefined ? "" : `: byte for byte those in ${args.dir}`;
      if (!options.quiet) await terminal.out(`findings sha256 ${now}${same}\n`);
      return exit;
    }
    if (choice !== recorded || plan.tool?.version !== judged.report.tool.version) {
      if (!options.quiet)
        await terminal.out(`findings sha256 ${now}: ${OTHERWISE} ${args.dir} (${earlier})\n`);
      return exit;
    }
    const worst = worstExit([exit, EXIT.integrity]);
    terminal.err(
      `${join(args.dir, "findings.ndjson")} is not what its evidence gives: it was edited, or made by another build (${earlier}, not ${now}); exit code ${worst}\n`,
    );
    return worst;
  } catch (error) {
    throw stop.explain(error, "Stopped; nothing was written.");
  } finally {
    stop.dispose();
    await ruleSet.close();
    if (args.out === undefined) await rm(out, { recursive: true, force: true });
  }
}

const OTHERWISE = "judged by other rules, settings or version than those in";

/** What a folder's plan says of its scan; nothing where it cannot be read, which opening the evidence will tell. */
function planIn(dir: string): { readonly asOf?: unknown; readonly tool?: { readonly version?: unknown } } {
  try {
    return JSON.parse(readFileSync(join(dir, "plan.json"), "utf8")) ?? {};
  } catch {
    return {};
  }
}

function endOfEvidence(asOf: unknown): EvidenceEnd | undefined {
  const at = new Date(String(asOf));
  return Number.isNaN(at.getTime()) ? undefined : { at, words: `the end of the evidence, ${asOf}` };
}

async function sha256Of(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
