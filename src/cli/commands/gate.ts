import { type Mistake, SEVERITIES, UsageError, worstExit } from "../../model/index.js";
import { gateOptions } from "../arguments/options.js";
import { throwMistakes } from "../arguments/readers.js";
import { thresholdsOf } from "../arguments/thresholds.js";
import { readText } from "../config/read-document.js";
import { command } from "./command.js";

export const gateCommand = command({
  usage: "gate <file>",
  describe: "Turn a SARIF file, Keyproof's or another tool's, into an exit code",
  positionals: ["file"],
  options: {
    file: { type: "string", demandOption: true, describe: "SARIF 2.1.0 file" },
    ...gateOptions,
  },
  examples: [
    ["$0 gate results.sarif", "Exit 1 if anything is high or worse"],
    ["$0 gate results.sarif --fail-on none --max critical=0,high=5", "Let five high ones through"],
  ],
  docs: "docs/exit-codes.md",
  run: async (args, terminal) => {
    const mistakes: Mistake[] = [];
    const thresholds = thresholdsOf(args, {}, mistakes);
    throwMistakes(mistakes);
    const { gateSarif } = await import("../../engine/index.js");
    const text = readText(args.file, args.file);
    const verdict = inFile(args.file, () => gateSarif(text, thresholds));
    const counts = SEVERITIES.map((severity) => `${verdict.counts[severity]} ${severity}`).join(", ");
    await terminal.out(`${args.file}: ${counts}\n${verdict.reasons.map((reason) => `${reason}\n`).join("")}`);
    return worstExit(verdict.codes);
  },
});

/** Mistakes in what a file says, with the file's name. */
function inFile<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(
      error.mistakes.map((mistake) => ({ ...mistake, message: `${file}: ${mistake.message}` })),
      { cause: error },
    );
  }
}
