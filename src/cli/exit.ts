import {
  CoverageError,
  EXIT,
  type ExitCode,
  IntegrityError,
  OutputError,
  UsageError,
} from "../model/index.js";

/** The one place where an error becomes an exit code. Whatever is not ours is an internal error. */
export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof UsageError) return EXIT.usage;
  if (error instanceof CoverageError) return EXIT.incomplete;
  if (error instanceof IntegrityError) return EXIT.integrity;
  if (error instanceof OutputError) return EXIT.output;
  if (error instanceof Interrupted) return error.signal === "SIGTERM" ? EXIT.terminated : EXIT.interrupted;
  return EXIT.internal;
}

/** What a user reads of the exit code. */
export function exitLine(code: ExitCode, noGate: boolean): string {
  return `exit code ${code}${noGate ? ", were it not for --no-gate" : ""}`;
}

/** A signal ended the work early, in good order. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  readonly signal: "SIGINT" | "SIGTERM";
  constructor(signal: "SIGINT" | "SIGTERM", message: string) {
    super(message);
    this.signal = signal;
  }
}

/** What a user reads of an error on stderr: one line a mistake, never a stack unless `debug` asks for it. */
export function errorText(error: unknown, debug: boolean): string {
  if (error instanceof UsageError)
    return error.mistakes.map((m) => `keyproof: ${oneLine(m.message)}\n`).join("");
  if (error instanceof Interrupted) return `${error.message}\n`;
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error ? `${error.stack}\n` : "";
  if (exitCodeOf(error) !== EXIT.internal) return `keyproof: ${oneLine(message)}\n${stack}`;
  const next = debug ? "" : "; DEBUG=1 shows the stack";
  return `keyproof: internal error: ${oneLine(message)} (please report it with the command that you ran${next})\n${stack}`;
}

/** Text from elsewhere stays on its line and does not steer the terminal. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ").trim();
}
