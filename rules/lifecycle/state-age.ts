import type { Key, Verdict } from "../../src/model/index.js";
import { cite, known, unknown } from "../../src/model/index.js";
import { dateText, isAfter } from "../time.js";

/** What the rules say that measure a state by the age of the key. */
export const CREATION_UNDECIDED = {
  "date-in-future":
    "CreationDate is {date}, after the instant judged at, {asOf}: a clock is wrong, or the key was made since",
} as const;

/** The verdict on a key that was made after the instant judged at; undefined where it was not. */
export function bornInFuture({ metadata }: Key, asOf: number): Verdict | undefined {
  const { CreationDate: created } = known(metadata);
  if (created === undefined || !isAfter(created, asOf)) return undefined;
  const values = { date: dateText(created), asOf: dateText(asOf) };
  return unknown("date-in-future", values, [cite(metadata, "/CreationDate")]);
}
