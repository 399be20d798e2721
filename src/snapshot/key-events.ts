import type {
  KeyChange,
  KeyEventHistory,
  KmsChangeEvent,
  Knowledge,
  NeedId,
  Target,
} from "../model/index.js";
import type { Decoded, Page } from "./decode.js";
import { decoded } from "./decoders.js";
import { type OpenFile, wideIgnorance } from "./open-file.js";
import { type LookedUp, lookedUpEvents } from "./optional-decoders.js";
import { notCollected } from "./readings.js";
import { isObject } from "./wire-shape.js";

/** As far back as the history goes (CloudTrail API Reference, LookupEvents); it moves on while a scan takes its time. */
const HISTORY_SECONDS = 90 * 86_400;

/** How long an event may be on its way to the history ("typically within an average of about 5 minutes", CloudTrail User Guide). */
const ARRIVAL_SECONDS = 15 * 60;

/** Histories held: rules ask for several names of one Region, and keys come Region by Region. */
const HELD = 64;

/** Reads the events of a Region, of one name, when first asked for. */
export function keyEventsReader(
  targets: readonly Target[],
  open: (target: Target) => OpenFile | undefined,
  planned: ReadonlySet<NeedId>,
): (where: Pick<Target, "account" | "region">, name: KeyChange) => Knowledge<KeyEventHistory> {
  const byPlace = new Map(targets.map((target) => [`${target.account}/${target.region}`, target]));
  const held = new Map<string, Knowledge<KeyEventHistory>>();
  return ({ account, region }, name) => {
    const id = `${account}/${region}/${name}`;
    const known = held.get(id);
    if (known) return known;
    const history = read(account, region, `cloudtrail:LookupEvents#${name}`, name);
    held.set(id, history);
    for (const [oldest] of held) {
      if (held.size <= HELD) break;
      held.delete(oldest);
    }
    return history;
  };

  function read(account: string, region: string, id: NeedId, name: KeyChange): Knowledge<KeyEventHistory> {
    if (!planned.has(id)) return notCollected(id);
    const target = byPlace.get(`${account}/${region}`);
    const file = target && open(target);
    if (!file) return wideIgnorance({ account, region }, id);
    const { EndTime } = file.inputOf(id);
    if (typeof EndTime !== "number") return file.read(id, "", () => undefined);
    const window = { from: EndTime - HISTORY_SECONDS, to: EndTime - ARRIVAL_SECONDS };
    return file.read(id, "", (pages) => historyIn(pages, target, name, window));
  }
}

function historyIn(
  pages: Iterable<Page>,
  target: Target,
  name: KeyChange,
  window: KeyEventHistory["window"],
): Decoded<KeyEventHistory> | undefined {
  const entries = decoded(lookedUpEvents, [...pages], "");
  if (!entries) return undefined;
  const events = entries.value
    .flatMap((entry) => eventOf(entry, target, name))
    .sort((a, b) => b.eventTime - a.eventTime);
  const byKey = new Map<string, KmsChangeEvent[]>();
  for (const event of events)
    for (const arn of event.keyArns) {
      const own = byKey.get(arn);
      if (own) own.push(event);
      else byKey.set(arn, [event]);
    }
  return { value: { window, events, byKey }, pointer: entries.pointer };
}

/** The change that an entry tells of: none where another service's event has the name, or KMS refused the call. */
function eventOf(
  { at, EventId, EventTime, CloudTrailEvent }: LookedUp,
  target: Target,
  name: KeyChange,
): readonly KmsChangeEvent[] {
  const record = JSON.parse(CloudTrailEvent) as Readonly<Record<string, unknown>>;
  if (record.eventSource !== "kms.amazonaws.com" || record.eventName !== name) return [];
  if (record.errorCode !== undefined && record.errorCode !== null) return [];
  const [requestParameters, responseElements, identity, details] = [
    record.requestParameters,
    record.responseElements,
    record.userIdentity,
    record.serviceEventDetails,
  ].map((member) => (isObject(member) ? member : {}));
  const resources = Array.isArray(record.resources) ? record.resources.filter(isObject) : [];
  const named = [
    ...resources.map(({ ARN }) => ARN),
    responseElements?.keyId,
    requestParameters?.keyId,
    requestParameters?.targetKeyId,
    details?.keyId,
  ];
  const alias = requestParameters?.aliasName;
  return [
    {
      at,
      eventName: name,
      eventId: EventId,
      eventTime: EventTime,
      ...(typeof identity?.arn === "string" && { principal: identity.arn }),
      keyArns: [...new Set(named.flatMap((one) => keyArnOf(one, target)))],
      ...(typeof alias === "string" && { aliasName: alias }),
      requestParameters: requestParameters ?? {},
      responseElements: responseElements ?? {},
    },
  ];
}

/** The ARN of a key that is named by ARN or id; nothing for aliases. */
function keyArnOf(name: unknown, { partition, account, region }: Target): readonly string[] {
  if (typeof name !== "string" || name.includes(":alias/") || name.startsWith("alias/")) return [];
  return name.startsWith("arn:")
    ? [name].filter((arn) => arn.includes(":key/"))
    : [`arn:${partition}:kms:${region}:${account}:key/${name}`];
}
