import { OutputError } from "../model/index.js";

/** Where the program speaks: the report on `out`, all else on `err`. */
export interface Terminal {
  /** Writes to stdout and waits until it is taken. A reader that left (EPIPE) is no error. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => void;
  /** Colour on stdout, by `--no-color`, NO_COLOR, FORCE_COLOR and whether it is a terminal. */
  readonly colour: boolean;
  /** Columns of stdout; 100 where it is not a terminal, so that pipes and files look the same everywhere. */
  readonly width: number;
  /** Whether stderr can redraw a line. */
  readonly live: boolean;
  /** Columns of stderr. */
  readonly liveWidth: number;
}

/** The NO_COLOR and FORCE_COLOR conventions (no-color.org, force-color.org): any text but "" or, to force, "0". */
export function wantsColour(environment: NodeJS.ProcessEnv, isTTY: boolean): boolean {
  if (environment.NO_COLOR) return false;
  if (environment.FORCE_COLOR) return environment.FORCE_COLOR !== "0" && environment.FORCE_COLOR !== "false";
  return isTTY && environment.TERM !== "dumb";
}

/** The process's own streams. */
export function processTerminal(options: { readonly colour: boolean }): Terminal {
  const { stdout, stderr } = process;
  return {
    out: (text) =>
      new Promise((resolve, reject) => {
        stdout.write(text, (error) => {
          if (!error || isBrokenPipe(error)) resolve();
          else reject(new OutputError("stdout", `Cannot write to stdout: ${error.message}`));
        });
      }),
    err: (text) => void stderr.write(text),
    colour: options.colour && wantsColour(process.env, stdout.isTTY === true),
    width: stdout.isTTY ? Math.min(stdout.columns || 100, 160) : 100,
    live: stderr.isTTY === true && process.env.TERM !== "dumb",
    liveWidth: stderr.columns || 80,
  };
}

function isBrokenPipe(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED";
}
