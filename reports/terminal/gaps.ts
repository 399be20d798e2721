import type { AccountGap } from "../../src/model/index.js";
import { plural } from "../words.js";
import { cutTo } from "./columns.js";

/**
 * The first `top` places with reads that gave no answer, one line each: what one Region refused with one code is one
 * trouble, however many reads it stopped. The last line counts the gaps that are not shown.
 */
export function gapLines(gaps: readonly AccountGap[], width: number, top: number): string[] {
  const places = new Map<string, AccountGap[]>();
  for (const gap of gaps) {
    const place = JSON.stringify([gap.account, gap.region, gap.outcome, gap.code]);
    places.set(place, [...(places.get(place) ?? []), gap]);
  }
  const shown = [...places.values()].slice(0, top);
  const more = gaps.length - shown.reduce((sum, alike) => sum + alike.length, 0);
  return [
    ...shown.map((alike) => cutTo(placeLine(alike), width)),
    ...(more > 0 ? [`  and ${plural(more, "gap")} more`] : []),
  ];
}

function placeLine(alike: readonly AccountGap[]): string {
  const [first] = alike;
  if (first === undefined) return "";
  const others = alike.length === 1 ? "" : ` and ${plural(alike.length - 1, "other read")}`;
  const outcome = first.outcome === "notMade" ? "not made" : first.outcome;
  const count = alike.reduce((sum, gap) => sum + gap.count, 0);
  return `  ${first.account} ${first.region}  ${first.need}${others}  ${outcome} (${first.code}) × ${count}`;
}
