import { terminalSummary } from "../../../reports/index.js";
import { EXIT, type ExitCode } from "../../model/index.js";
import { wholeSeconds } from "../arguments/readers.js";
import { exitLine } from "../exit.js";
import { resumeCommand } from "../scan/resume-command.js";
import type { Terminal } from "../terminal.js";
import type { Judged } from "./judge-run.js";

/** Prints the summary and what decided the exit code, and returns it: 0 under `--no-gate`, whatever it would have been. */
export async function announce(
  judged: Judged,
  /** `snapshot`: the folder with the evidence. */
  options: { readonly quiet: boolean; readonly noGate: boolean; readonly snapshot: string },
  terminal: Terminal,
): Promise<ExitCode> {
  if (!options.quiet) {
    const { colour, width } = terminal;
    const { written, report } = judged;
    const completion = completionOf(judged, options.snapshot);
    await terminal.out(await terminalSummary(report, { colour, width, written, completion }));
    const lines = [...judged.notices, ...judged.reasons, exitLine(judged.exit, options.noGate)];
    await terminal.out(`\n${lines.join("\n")}\n`);
  }
  return options.noGate ? EXIT.clean : judged.exit;
}

function completionOf({ resumableUntil }: Judged, folder: string): string | undefined {
  if (resumableUntil === undefined) return undefined;
  const command = resumeCommand(folder, { demo: false, access: {} });
  return `The scan was interrupted: complete it with ${command} and the credentials, role or --demo that it began with, by ${wholeSeconds(resumableUntil)}; after that, scan again.`;
}
