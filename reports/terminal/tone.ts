import type pc from "picocolors";
import type { Severity } from "../../src/model/index.js";

export type Colours = ReturnType<typeof pc.createColors>;

/** How a severity is painted. */
export function toneOf(severity: Severity, colours: Colours): (text: string) => string {
  const tones: Record<Severity, (text: string) => string> = {
    critical: (text) => colours.bold(colours.red(text)),
    high: colours.red,
    medium: colours.yellow,
    low: colours.blue,
    info: colours.dim,
  };
  return tones[severity];
}
