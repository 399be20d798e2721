import type { Equivalents, ForeignCheck } from "../../model/index.js";
import { foreignChecks } from "./facts.js";
import { type Block, type Inline, joined, table } from "./page.js";
import { checkName } from "./rule-page.js";

/** Every check of another tool beside the rules that answer to it; only those of `rules` where it is given. */
export function equivalentsTable(equivalents: Equivalents, rules?: ReadonlySet<string>): Block {
  const chosen = foreignChecks(equivalents).filter(
    (check) => rules === undefined || check.rules.some((rule) => rules.has(rule)),
  );
  return checksTable(chosen);
}

export function checksTable(checks: readonly ForeignCheck[]): Block {
  const rows = checks.map((check): Inline[] => [
    check.tool,
    checkName(check),
    check.rules.length > 0
      ? joined(
          check.rules.map((rule) => ({ rule })),
          ", ",
        )
      : "none",
    check.differs ?? "",
  ]);
  return table(["Tool", "Check", "Keyproof", "What differs there"], rows);
}

/**
 * Checks that go by a name, whatever its case and punctuation: `CKV_AWS_7`, `cmk-backing-key-rotation-enabled`,
 * `CIS 4.6`.
 */
export function checksNamed(name: string, equivalents: Equivalents): readonly ForeignCheck[] {
  const wanted = bare(name);
  return foreignChecks(equivalents).filter((check) => namesOf(check).some((one) => bare(one) === wanted));
}

/** Every name that `checksNamed` takes. */
export function foreignNames(equivalents: Equivalents): readonly string[] {
  return [...new Set(foreignChecks(equivalents).flatMap(namesOf))];
}

function namesOf({ tool, id, otherNames }: ForeignCheck): readonly string[] {
  const short = tool.split(" ")[0] ?? tool;
  return [id, ...otherNames].flatMap((name) => [name, `${short} ${name}`, `${tool} ${name}`]);
}

const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}.]/gu, "");
