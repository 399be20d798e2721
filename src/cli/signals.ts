import { setMaxListeners } from "node:events";
import { EXIT } from "../model/index.js";
import { Interrupted } from "./exit.js";

/**
 * SIGINT and SIGTERM as an AbortSignal. The first one asks the work to end in good order; the second leaves at
 * once (what is on disk can still be resumed).
 */
export interface Stop {
  readonly signal: AbortSignal;
  /** The error to end with: after a signal an Interrupted whose message says what the user can do next. */
  readonly explain: (error: unknown, message: string) => unknown;
  readonly dispose: () => void;
}

/** @param notice told once, at the first signal */
export function listenForStop(notice: () => void): Stop {
  const controller = new AbortController();
  // Every request under way listens; that many listeners are no leak.
  setMaxListeners(0, controller.signal);
  let first: "SIGINT" | "SIGTERM" | undefined;
  const handler = (signal: NodeJS.Signals) => {
    const name = signal === "SIGTERM" ? "SIGTERM" : "SIGINT";
    if (first !== undefined) process.exit(name === "SIGTERM" ? EXIT.terminated : EXIT.interrupted);
    first = name;
    notice();
    controller.abort(new Interrupted(name, `stopped by ${name}`));
  };
  process.on("SIGINT", handler);
  process.on("SIGTERM", handler);
  return {
    signal: controller.signal,
    explain: (error, message) => {
      const explained = error instanceof Interrupted && error !== controller.signal.reason;
      return first === undefined || explained ? error : new Interrupted(first, message);
    },
    dispose: () => {
      process.off("SIGINT", handler);
      process.off("SIGTERM", handler);
    },
  };
}
