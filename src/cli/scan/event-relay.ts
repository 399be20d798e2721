import type { Listen } from "../../model/index.js";

/** Passes events on to whoever listens at the time. */
export interface EventRelay {
  readonly listen: Listen;
  readonly passTo: (listener: Listen) => void;
}

export function newRelay(first: Listen): EventRelay {
  let listener = first;
  return {
    listen: (event) => listener(event),
    passTo: (next) => {
      listener = next;
    },
  };
}
