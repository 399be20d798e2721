/**
 * SIGINT and SIGTERM as an AbortSignal. The first one asks the work to end in good order; the second leaves at
 * once (what is on disk can still be resumed).
 */
export interface Stop {
  readonly signal: AbortSignal;
  readonly received: () => "SIGINT" | "SIGTERM" | undefined;
  readonly dispose: () => void;
}

/** @param notice told once, at the first signal */
export function listenForStop(notice: (signal: "SIGINT" | "SIGTERM") => void): Stop {
  const controller = new AbortController();
  let first: "SIGINT" | "SIGTERM" | undefined;
  const handler = (signal: NodeJS.Signals) => {
    const name = signal === "SIGTERM" ? "SIGTERM" : "SIGINT";
    if (first !== undefined) process.exit(name === "SIGTERM" ? 143 : 130);
    first = name;
    notice(name);
    controller.abort(new Error(`stopped by ${name}`));
  };
  process.on("SIGINT", handler);
  process.on("SIGTERM", handler);
  return {
    signal: controller.signal,
    received: () => first,
    dispose: () => {
      process.off("SIGINT", handler);
      process.off("SIGTERM", handler);
    },
  };
}
