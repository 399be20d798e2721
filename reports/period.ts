import { type Report, readPeriod } from "../src/model/index.js";

/** The audit period in words, and how much of it the evidence covers; undefined where none was judged. */
export function periodWords({ period: text, asOf }: Report): string | undefined {
  const period = text === undefined ? undefined : readPeriod(text);
  if (period === undefined || typeof period === "string") return undefined;
  const end = Date.parse(asOf) / 1000;
  if (period.from >= end) return `${period.text}, wholly after the evidence of ${asOf}`;
  return period.to > end
    ? `${period.text}, judged until ${asOf}: the rest lies after the evidence`
    : period.text;
}
