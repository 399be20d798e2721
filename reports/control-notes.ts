import type { Report } from "../src/model/index.js";
import { plural, thousands } from "./words.js";

/** What the choice of rules leaves unsaid of controls, a sentence each; none where all rules ran. */
export function controlNotes({ controls, controlsLeftOut }: Report): readonly string[] {
  const partly = controls.filter(({ rulesNotRun = [] }) => rulesNotRun.length > 0).length;
  return [
    ...(partly === 0
      ? []
      : [
          `${thousands(partly)} of these ${partly === 1 ? "also rests" : "also rest"} on rules that did not run.`,
        ]),
    ...(controlsLeftOut === 0
      ? []
      : [
          `${plural(controlsLeftOut, "other control")} ${controlsLeftOut === 1 ? "is" : "are"} not shown: no rule that ran is about ${controlsLeftOut === 1 ? "it" : "them"}.`,
        ]),
  ];
}
