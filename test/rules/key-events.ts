import {
  cellOf,
  KEY_CHANGES,
  type KeyChange,
  type KeyEventHistory,
  type KmsChangeEvent,
  type Knowledge,
  type NeedId,
} from "../../src/model/index.js";
import { AS_OF, aKey, type Case, DAY, type Missing } from "../../src/testing/index.js";

/** What differs from an event of the key that `aKey()` makes, a day before `AS_OF`. */
type EventParts = Partial<Omit<KmsChangeEvent, "at" | "eventName">>;

const KEY = aKey();

/**
 * A context in which `--with-events` brought these events, newest first, over the 90 days before `AS_OF`. Names that are
 * left out were asked for and nothing was found.
 */
export function withEvents(
  events: { readonly [name in KeyChange]?: readonly EventParts[] | Missing },
  more: Case["context"] = {},
  window: KeyEventHistory["window"] = { from: AS_OF - 90 * DAY, to: AS_OF - 900 },
): NonNullable<Case["context"]> {
  const named = KEY_CHANGES.map((name) => [name, historyOf(name, events[name] ?? [], window)] as const);
  return { ...more, keyEvents: Object.fromEntries(named) };
}

function historyOf(
  name: KeyChange,
  parts: readonly EventParts[] | Missing,
  window: KeyEventHistory["window"],
): Knowledge<KeyEventHistory> {
  const need: NeedId = `cloudtrail:LookupEvents#${name}`;
  const cell = cellOf(KEY, need, "", 1);
  if ("of" in parts) return parts.of(need, cell);
  const events = parts.map(
    (part, index): KmsChangeEvent => ({
      at: { cell, pointer: `/Events/${index}` },
      eventName: name,
      eventId: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      eventTime: AS_OF - DAY,
      keyArns: [KEY.arn],
      requestParameters: {},
      responseElements: {},
      ...part,
    }),
  );
  const byKey = new Map<string, KmsChangeEvent[]>();
  for (const event of events)
    for (const arn of event.keyArns) byKey.set(arn, [...(byKey.get(arn) ?? []), event]);
  return { state: "known", value: { window, events, byKey }, source: { cell, pointer: "/Events" } };
}
