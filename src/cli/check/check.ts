import { createHash } from "node:crypto";
import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { InferredOptionTypes } from "yargs";
import { loadRuleSet } from "../../engine/index.js";
import { type ExitCode, type Mistake, UsageError } from "../../model/index.js";
import type { gateOptions, noGateOption, outputOptions, ruleOptions } from "../arguments/options.js";
import { throwMistakes } from "../arguments/readers.js";
import { thresholdsOf } from "../arguments/thresholds.js";
import { loadConfig } from "../config/load.js";
import type { Config } from "../config/schema.js";
import { announce } from "../judge/announce.js";
import { type Choice, choiceOf, parseChoice } from "../judge/choice.js";
import { formatsOf } from "../judge/formats.js";
import { judge } from "../judge/judge.js";
import { checkWritable } from "../output/out-folder.js";
import type { Terminal } from "../terminal.js";

type CheckArguments = InferredOptionTypes<
  typeof ruleOptions & typeof outputOptions & typeof gateOptions & typeof noGateOption
> & { readonly dir: string; readonly out: string | undefined };

/**
 * Judges a run folder again. Without options about rules it takes those that the scan recorded, so that it comes to
 * the same bytes, and says whether it did.
 */
export async function check(args: CheckArguments, terminal: Terminal): Promise<ExitCode> {
  const folder = process.cwd();
  const config = args.config === undefined ? {} : loadConfig(args.config, folder);
  const mistakes: Mistake[] = [];
  const thresholds = thresholdsOf(args, config, mistakes);
  const formats = await formatsOf(args.format, config, mistakes);
  throwMistakes(mistakes);
  requireRun(args.dir);
  if (args.out !== undefined) checkWritable(args.out);
  const choice = chosen(args, config, folder);
  const ruleSet = await loadRuleSet(choice);
  const earlier = await sha256Of(join(args.dir, "findings.ndjson"));
  const out = args.out ?? (await mkdtemp(join(tmpdir(), "keyproof-check-")));
  try {
    const judged = await judge({
      snapshot: args.dir,
      out,
      ruleSet,
      choice,
      formats: args.out === undefined ? [] : formats,
      thresholds,
    });
    const shown = args.out === undefined ? { ...judged, files: [] } : judged;
    const exit = await announce(
      shown,
      { quiet: args.quiet ?? false, noGate: args["no-gate"] ?? false },
      terminal,
    );
    if (!args.quiet) await terminal.out(comparison(earlier, judged.report.findingsSha256, args.dir));
    return exit;
  } finally {
    if (args.out === undefined) await rm(out, { recursive: true, force: true });
  }
}

function requireRun(dir: string): void {
  if (existsSync(join(dir, "plan.json"))) return;
  const what = !existsSync(dir)
    ? "there is no such folder"
    : statSync(dir).isDirectory()
      ? "it holds no scan (no plan.json)"
      : "it is a file; name the folder of a scan";
  throw new UsageError([{ code: "no-run", message: `${dir}: ${what}` }]);
}

/** The options and configuration where they say something of rules, else what the scan recorded. */
function chosen(args: CheckArguments, config: Config, folder: string): Choice {
  const recorded = join(args.dir, "inputs/choice.json");
  const asked = args.rules ?? args.frameworks ?? args.module ?? args.config;
  if (asked !== undefined || !existsSync(recorded)) return choiceOf(args, config, folder);
  return parseChoice(readFileSync(recorded, "utf8"), recorded);
}

function comparison(earlier: string | undefined, now: string, dir: string): string {
  if (earlier === undefined) return `findings sha256 ${now}\n`;
  const same = earlier === now;
  return same
    ? `findings sha256 ${now}: byte for byte those in ${dir}\n`
    : `findings sha256 ${now}: other than those in ${dir} (${earlier}), as other rules or settings make them\n`;
}

async function sha256Of(path: string): Promise<string | undefined> {
  if (!existsSync(path)) return undefined;
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
