import type { Call } from "./call.js";
import { AwsError } from "./errors.js";
import { epoch } from "./identifiers.js";
import { page } from "./paging.js";
import type { TrailRecord, Wire } from "./world.js";

/** DescribeTrails: trails of this Region, and unless shadow trails are excluded, multi-Region ones of others. */
export function describeTrails(call: Call): Wire {
  const shadows = call.input.includeShadowTrails !== false;
  const names = call.input.trailNameList;
  const trailList = call.account.trails
    .map(({ trail }) => trail)
    .filter((trail) => trail.HomeRegion === call.region || (shadows && trail.IsMultiRegionTrail === true))
    .filter(
      (trail) =>
        !Array.isArray(names) ||
        names.length === 0 ||
        names.includes(trail.Name) ||
        names.includes(trail.TrailARN),
    );
  return { trailList };
}

export function getTrailStatus(call: Call): Wire {
  return trailNamed(call, call.input.Name).status;
}

export function getEventSelectors(call: Call): Wire {
  const found = trailNamed(call, call.input.TrailName);
  return { TrailARN: found.trail.TrailARN, ...found.selectors };
}

const HISTORY_SECONDS = 90 * 86_400;

/** LookupEvents of the last 90 days: one attribute and a time range, newest first, 50 a page. */
export function lookupEvents(call: Call): Wire {
  const attributes = call.input.LookupAttributes;
  if (Array.isArray(attributes) && attributes.length > 1) {
    throw cloudTrailError(
      "InvalidLookupAttributesException",
      "You can specify only one attribute at a time.",
    );
  }
  const size = call.input.MaxResults ?? 50;
  if (typeof size !== "number" || size < 1 || size > 50) {
    throw cloudTrailError("InvalidMaxResultsException", "A maximum of 50 results can be returned.");
  }
  const wanted = Array.isArray(attributes) ? attributes[0] : undefined;
  const oldest = epoch(call.world.now) - HISTORY_SECONDS;
  const events = call.account
    .events(call.region)
    .filter((event) => Number(event.EventTime) >= oldest && within(event, call.input))
    .filter((event) => hasAttribute(event, wanted));
  const { items, next } = page(events, size, call.input.NextToken, () => {
    return cloudTrailError("InvalidNextTokenException", "A token that specifies the next page is not valid.");
  });
  return next === undefined ? { Events: items } : { Events: items, NextToken: next };
}

function trailNamed(call: Call, name: unknown): TrailRecord {
  const found = call.account.trails.find(({ trail }) => {
    const here = trail.HomeRegion === call.region || trail.IsMultiRegionTrail === true;
    return trail.TrailARN === name || (here && trail.Name === name);
  });
  if (found) return found;
  throw cloudTrailError(
    "TrailNotFoundException",
    `Unknown trail: ${String(name)} for the user: ${call.account.id}`,
  );
}

function within(event: Wire, input: Wire): boolean {
  const time = Number(event.EventTime);
  return (
    !(typeof input.StartTime === "number" && time < input.StartTime) &&
    !(typeof input.EndTime === "number" && time > input.EndTime)
  );
}

function hasAttribute(event: Wire, attribute: unknown): boolean {
  if (typeof attribute !== "object" || attribute === null) return true;
  const { AttributeKey, AttributeValue } = attribute as Wire;
  if (AttributeKey === "ResourceName" || AttributeKey === "ResourceType") {
    const { Resources } = event;
    return (
      Array.isArray(Resources) &&
      Resources.some((resource: Wire) => resource[AttributeKey] === AttributeValue)
    );
  }
  return event[String(AttributeKey)] === AttributeValue;
}

function cloudTrailError(code: string, message: string): AwsError {
  return new AwsError(code, message, 400, "Message");
}
