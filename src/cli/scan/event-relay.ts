import type { Listen } from "../../model/index.js";

/** Passes events on to whoever listens at the time; what comes while nobody does is dropped. */
export interface EventRelay {
  readonly listen: Listen;
  readonly passTo: (listener: Listen) => void;
}

export function newRelay(): EventRelay {
  let listener: Listen = () => undefined;
  return {
    listen: (event) => listener(event),
    passTo: (next) => {
      listener = next;
    },
  };
}
