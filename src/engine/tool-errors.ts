import type { ToolError } from "../model/index.js";
import type { RuleRun } from "./rule-set.js";

/** So many subjects of a rule that breaks are named; the rest are counted. */
const NAMED = 10;

/** Collects what broke, so that a rule that breaks everywhere does not drown the report. */
export interface ToolErrors {
  readonly ruleBroke: (run: RuleRun, subject: string, message: string) => void;
  readonly list: (runs: readonly RuleRun[]) => readonly ToolError[];
}

export function newToolErrors(): ToolErrors {
  const errors = new Map<string, ToolError[]>();
  const unnamed = new Map<string, number>();
  return {
    ruleBroke({ info }, subject, message) {
      const own = errors.get(info.id) ?? [];
      errors.set(info.id, own);
      if (own.length < NAMED) own.push({ rule: info.id, code: "rule-error", subject, message });
      else unnamed.set(info.id, (unnamed.get(info.id) ?? 0) + 1);
    },
    list(runs) {
      const rules = [...new Map(runs.map((run) => [run.info.id, run])).values()];
      return rules.flatMap((run) => {
        const more = unnamed.get(run.info.id);
        const rest: ToolError[] = more
          ? [
              {
                rule: run.info.id,
                code: "rule-error",
                subject: "",
                message: `broke on ${more} more subjects`,
              },
            ]
          : [];
        return [...stopped(run), ...(errors.get(run.info.id) ?? []), ...rest];
      });
    },
  };
}

function stopped(run: RuleRun): readonly ToolError[] {
  if (run.source.kind !== "module" || run.source.module.stopped === undefined) return [];
  const { spec, stopped: why, stoppedAt } = run.source.module;
  const message = `the module ${spec} stopped: ${why}`;
  return [{ rule: run.info.id, code: "module-stopped", subject: stoppedAt ?? "", message }];
}
