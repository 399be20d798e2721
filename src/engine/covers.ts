import type { Attestation, Framework, Mistake, RuleInfo } from "../model/index.js";
import { coverOf, didYouMean } from "../model/index.js";
import { namesFramework } from "./frameworks.js";

/** Notes what attestations name and nobody knows: controls of the frameworks, and what rules leave to a person. */
export function checkCovers(
  attestations: readonly Attestation[],
  frameworks: readonly Framework[],
  rules: readonly RuleInfo[],
  mistakes: Mistake[],
): void {
  for (const [place, { id, covers }] of attestations.entries())
    for (const [index, entry] of covers.entries()) {
      const wrong = wrongWith(entry, frameworks, rules);
      if (wrong !== undefined)
        mistakes.push({
          code: "unknown-cover",
          message: `attestation ${id}: ${wrong}`,
          at: { document: "attestations", path: ["attestations", place, "covers", index] },
        });
    }
}

function wrongWith(
  entry: string,
  frameworks: readonly Framework[],
  rules: readonly RuleInfo[],
): string | undefined {
  const { owner, item } = coverOf(entry);
  const named = frameworks.filter((framework) => namesFramework(owner, framework));
  if (named.length > 0) {
    const controls = named.flatMap((framework) => framework.controls.map((control) => control.id));
    if (controls.includes(item)) return undefined;
    return `${owner} has no control "${item}"${didYouMean(item, controls)}`;
  }
  const rule = rules.find(({ id }) => id === owner);
  if (rule === undefined) {
    const known = [...frameworks.map(({ id }) => id), ...rules.map(({ id }) => id)];
    return `there is no framework or rule "${owner}"${didYouMean(owner, known)}`;
  }
  const items = rule.attestable ?? [];
  if (items.length === 0) return `${owner} leaves nothing to a person`;
  return items.includes(item) ? undefined : `${owner} has no item "${item}"${didYouMean(item, items)}`;
}
