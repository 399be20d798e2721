import type { Framework, Mistake } from "../model/index.js";
import { didYouMean } from "../model/index.js";

/**
 * Whether a word names a framework: its id, or the id's beginning up to a hyphen (`pci-dss` is `pci-dss-4.0.1`). One that
 * is only proposed has to be named in full.
 */
export function namesFramework(word: string, { id, proposed }: Framework): boolean {
  return id === word || (proposed === undefined && id.startsWith(`${word}-`));
}

/** The id's beginnings that name a framework of their own: `pci` and `pci-dss` of `pci-dss-4.0.1`. */
function shortNames(framework: Framework): readonly string[] {
  const beginnings = [...framework.id.matchAll(/-/g)].map(({ index }) => framework.id.slice(0, index));
  return beginnings.filter((word) => namesFramework(word, framework));
}

/** The frameworks chosen by name, or all that are in force. Names of none go to `mistakes`. */
export function chooseFrameworks(
  chosen: readonly string[] | undefined,
  all: readonly Framework[],
  mistakes: Mistake[],
): readonly Framework[] {
  if (chosen === undefined) return all.filter(({ proposed }) => proposed === undefined);
  const ids = all.map(({ id }) => id);
  const words = [...ids, ...all.flatMap(shortNames)];
  for (const [index, word] of chosen.entries()) {
    if (chosen.indexOf(word) < index || all.some((framework) => namesFramework(word, framework))) continue;
    mistakes.push({
      code: "unknown-framework",
      message: `frameworks: there is no framework "${word}"${didYouMean(word, words)} (there are: ${ids.join(", ")})`,
      at: { document: "configuration", path: ["frameworks", index] },
    });
  }
  return all.filter((framework) => chosen.some((word) => namesFramework(word, framework)));
}
