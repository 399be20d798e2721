import { KEY_CHANGES, type KeyChange } from "./key-changes.js";
import type { Need } from "./need.js";

type Lookup = `cloudtrail:LookupEvents#${KeyChange}`;

function lookup(change: KeyChange): Need {
  return {
    service: "cloudtrail",
    operation: "LookupEvents",
    per: "region",
    input: { LookupAttributes: [{ AttributeKey: "EventName", AttributeValue: change }] },
    page: { field: "MaxResults", size: 50 },
    quota: 2,
    permission: "cloudtrail:LookupEvents",
    base: false,
    option: "--with-events",
  };
}

/**
 * The event history, one question an event name, since LookupEvents takes one attribute (CloudTrail API Reference,
 * LookupEvents; two requests a second, not adjustable). The crawl adds the window of time.
 */
export const EVENT_NEEDS = Object.fromEntries(
  KEY_CHANGES.map((change) => [`cloudtrail:LookupEvents#${change}`, lookup(change)]),
) as Readonly<Record<Lookup, Need>>;
