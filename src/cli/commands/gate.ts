import { text } from "node:stream/consumers";
import { EXIT, type Mistake, SEVERITIES, UsageError, worstExit } from "../../model/index.js";
import { gateOptions, noGateOption } from "../arguments/options.js";
import { throwMistakes } from "../arguments/readers.js";
import { thresholdsOf } from "../arguments/thresholds.js";
import { readText } from "../config/read-document.js";
import { exitLine } from "../exit.js";
import { command } from "./command.js";

export const gateCommand = command({
  usage: "gate <file>",
  describe: "Turn a SARIF file, Keyproof's or another tool's, into an exit code",
  positionals: ["file"],
  options: {
    file: { type: "string", demandOption: true, describe: "SARIF 2.1.0 file; - is standard input" },
    ...gateOptions,
    ...noGateOption,
  },
  examples: [
    ["$0 gate results.sarif", "Exit 1 if anything is high or worse"],
    ["$0 gate results.sarif --fail-on none --max critical=0,high=5", "Let five high ones through"],
    ["other-tool --sarif | $0 gate -", "Another tool's results, as they come"],
  ],
  docs: "docs/exit-codes.md",
  run: async (args, terminal) => {
    const mistakes: Mistake[] = [];
    const thresholds = thresholdsOf(args, {}, mistakes);
    throwMistakes(mistakes);
    const { gateSarif } = await import("../../engine/index.js");
    const { visible } = await import("../../../reports/index.js");
    const [file, said] =
      args.file === "-" ? [STDIN, await readStdin()] : [args.file, readText(args.file, args.file)];
    const verdict = inFile(file, () => gateSarif(said, thresholds));
    const counts = SEVERITIES.map((severity) => `${verdict.counts[severity]} ${severity}`).join(", ");
    const exit = worstExit(verdict.codes);
    const noGate = args["no-gate"] ?? false;
    const lines = [`${file}: ${counts}`, ...verdict.reasons, exitLine(exit, noGate)];
    // Names of files and tools are anybody's: a line that they forge could be a command to whoever reads the log.
    await terminal.out(lines.map((line) => `${visible(line)}\n`).join(""));
    return noGate ? EXIT.clean : exit;
  },
});

const STDIN = "standard input";

/** Standard input to its end; a UsageError says why it could not be read. */
async function readStdin(): Promise<string> {
  try {
    return await text(process.stdin);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError([{ code: "file-unreadable", message: `${STDIN}: ${why}` }], { cause: error });
  }
}

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
