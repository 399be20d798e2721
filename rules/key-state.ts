import type { Key } from "../src/model/index.js";
import { known } from "../src/model/index.js";
import { type Macro, puzzling, type Ruling } from "./applicability.js";
import { isKeyState, type KeyState } from "./key-kinds.js";

/** States in which the key waits for its deletion. */
export const PENDING_DELETION: readonly KeyState[] = ["PendingDeletion", "PendingReplicaDeletion"];

function rulesState(key: Key, rules: (state: KeyState) => Ruling): Ruling {
  const { KeyState } = known(key.metadata);
  return isKeyState(KeyState) ? rules(KeyState) : puzzling(key, "KeyState", KeyState);
}

/** The state is one that this version knows: for rules that judge it themselves. */
export const HAS_STATE: Macro = {
  mayLeave: ["unheard-of-keystate", "field-missing"],
  rules: (key) => rulesState(key, () => true),
};

/** The key waits for its deletion. */
export const DOOMED: Macro = {
  mayLeave: ["unheard-of-keystate", "field-missing"],
  rules: (key) => rulesState(key, (state) => PENDING_DELETION.includes(state) || `state:${state}`),
};

/** The state is another one than `state`; where it is that, `reason` says who judges the key. */
export function notIn(state: KeyState, reason: string): Macro {
  return {
    mayLeave: ["unheard-of-keystate", "field-missing"],
    rules: (key) => rulesState(key, (own) => (own === state ? reason : true)),
  };
}
