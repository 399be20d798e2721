import { EXIT, type ExitCode } from "../../model/index.js";
import type { Terminal } from "../terminal.js";
import type { Judged } from "./judge.js";

/** Prints the summary and what decided the exit code, and returns it: 0 under `--no-gate`, whatever it would have been. */
export async function announce(
  judged: Judged,
  options: { readonly quiet: boolean; readonly noGate: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  if (!options.quiet) {
    const { terminalSummary } = await import("../../../reports/index.js");
    await terminal.out(
      await terminalSummary(judged.report, { colour: terminal.colour, width: terminal.width }),
    );
    await terminal.out(
      judged.files.length === 0 ? "" : `\n${judged.files.map((file) => `wrote ${file}\n`).join("")}`,
    );
  }
  const verdict = judged.reasons.map((reason) => `${reason}\n`).join("");
  if (options.noGate) {
    if (!options.quiet) await terminal.out(`${verdict}exit code ${judged.exit} without --no-gate\n`);
    return EXIT.clean;
  }
  if (!options.quiet) await terminal.out(`${verdict}exit code ${judged.exit}\n`);
  return judged.exit;
}
