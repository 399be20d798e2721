import type { InferredOptionTypes, Options } from "yargs";
import type { ExitCode } from "../../model/index.js";
import type { Terminal } from "../terminal.js";

/** A command as a table row: what the parser needs, and what runs. Only `main.ts` sets the process's exit code. */
export interface Command<O extends Readonly<Record<string, Options>> = Readonly<Record<string, Options>>> {
  /** In yargs' notation: `check <dir>`. Positionals are among the options, by name. */
  readonly usage: string;
  readonly describe: string;
  readonly options: O;
  readonly positionals?: readonly (keyof O & string)[];
  readonly examples: readonly (readonly [command: string, what: string])[];
  /** Page of the documentation for the end of the help. */
  readonly docs: string;
  readonly run: (args: InferredOptionTypes<O>, terminal: Terminal) => Promise<ExitCode>;
}

/** Keeps a command's option types for its own `run`, and forgets them for the list. */
export function command<const O extends Readonly<Record<string, Options>>>(row: Command<O>): Command {
  return row as unknown as Command;
}
