import type { Call } from "../model/index.js";

/** The objects in a list of an answer; none where it is not one. */
export function itemsIn({ answer }: Call, member: string): readonly Readonly<Record<string, unknown>>[] {
  if (answer.outcome !== "ok") return [];
  const items = (JSON.parse(answer.body ?? "{}") as Readonly<Record<string, unknown>>)[member];
  return Array.isArray(items) ? items.filter((item) => typeof item === "object" && item !== null) : [];
}
