import { type Call, CONFIG_GONE } from "../model/index.js";

/** What places a configuration item of a key: whose it is, where, and when Config last looked. */
export interface PlacedItem {
  readonly accountId: string;
  readonly awsRegion: string;
  /** Milliseconds since the epoch; absent where the item does not say. */
  readonly capturedAt?: number;
}

/** The keys in an answer to a query; what is not JSON or names no place is left out here, and a fault of the evidence there. */
export function placedItems({ answer }: Call): readonly PlacedItem[] {
  if (answer.outcome !== "ok") return [];
  const { Results } = JSON.parse(answer.body ?? "{}") as { readonly Results?: unknown };
  return Array.isArray(Results) ? Results.flatMap(placed) : [];
}

function placed(text: unknown): readonly PlacedItem[] {
  const item = parsed(text);
  const { accountId, awsRegion, configurationItemStatus, configurationItemCaptureTime } = item;
  if (typeof accountId !== "string" || typeof awsRegion !== "string") return [];
  if (CONFIG_GONE.includes(configurationItemStatus)) return [];
  const capturedAt = Date.parse(String(configurationItemCaptureTime));
  return [{ accountId, awsRegion, ...(Number.isNaN(capturedAt) ? {} : { capturedAt }) }];
}

function parsed(text: unknown): Readonly<Record<string, unknown>> {
  try {
    const item: unknown = JSON.parse(String(text));
    return typeof item === "object" && item !== null ? (item as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
