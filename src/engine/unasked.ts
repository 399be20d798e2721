import type { Collections, Finding, Knowledge, NeedId, RuleInfo } from "../model/index.js";
import { need } from "../model/index.js";

/**
 * Which rules ended in unknown while they looked for what an option would have collected. Of collections that rules
 * look into key by key; the others are looked into once for many keys.
 */
export interface Unasked {
  /** The collections, with a note of what is looked for in vain. */
  readonly watched: (collections: Collections) => Collections;
  /** To be told of each judgement before the next begins. */
  readonly settle: (findings: readonly Finding[]) => void;
  /** Whether a rule that left something unknown can have done so for want of `id`. Of modules from elsewhere nobody saw. */
  readonly isMissed: (rule: Pick<RuleInfo, "id" | "module">, id: NeedId) => boolean;
}

const WATCHED: readonly (string | undefined)[] = ["--with-events", "--with-config"];

export function newUnasked(): Unasked {
  const missed = new Set<string>();
  let sought = new Set<string>();
  const noted = <T>(field: Knowledge<T>): Knowledge<T> => {
    const option = field.state === "notCollected" ? need(field.need).option : undefined;
    if (option !== undefined) sought.add(option);
    return field;
  };
  return {
    watched: (collections) => ({
      ...collections,
      keyEvents: (where, name) => noted(collections.keyEvents(where, name)),
      configCompliance: (key) => noted(collections.configCompliance(key)),
    }),
    settle(findings) {
      if (sought.size === 0) return;
      const unknown = findings.find(({ status }) => status === "unknown");
      if (unknown) for (const option of sought) missed.add(`${unknown.rule} ${option}`);
      sought = new Set();
    },
    isMissed(rule, id) {
      const { option } = need(id);
      if (rule.module === "external" || !WATCHED.includes(option)) return true;
      return missed.has(`${rule.id} ${option}`);
    },
  };
}
