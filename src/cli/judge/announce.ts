import { terminalSummary } from "../../../reports/index.js";
import { EXIT, type ExitCode } from "../../model/index.js";
import { exitLine } from "../exit.js";
import type { Terminal } from "../terminal.js";
import type { Judged } from "./judge-run.js";

/** Prints the summary and what decided the exit code, and returns it: 0 under `--no-gate`, whatever it would have been. */
export async function announce(
  judged: Judged,
  options: { readonly quiet: boolean; readonly noGate: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  if (!options.quiet) {
    const { colour, width } = terminal;
    await terminal.out(await terminalSummary(judged.report, { colour, width, written: judged.written }));
    // The summary has said it in full.
    const said = `: ${judged.report.coverage.statement}`;
    const lines = [
      ...[...judged.notices, ...judged.reasons].map((line) => line.replace(said, " (see above)")),
      exitLine(judged.exit, options.noGate),
    ];
    await terminal.out(`\n${lines.join("\n")}\n`);
  }
  return options.noGate ? EXIT.clean : judged.exit;
}
