import type { EventSelectors, FieldSelector, NotKnown, Trail, TrailStatus } from "../../src/model/index.js";
import { type Answer, allOf, answerOf, anyOf } from "./three-valued.js";

/** A class of management events: of one service, reads or writes. */
export interface EventClass {
  readonly eventSource: string;
  readonly readOnly: boolean;
}

export const KMS_SOURCE = "kms.amazonaws.com";
/** Stands for whatever other service: what a trail records of it, it records of all that it does not name. */
export const OTHER_SOURCE = "example.amazonaws.com";

/**
 * Where a trail's events go. CloudTrail tells of errors at each delivery apart; EventBridge takes no more than a trail that is
 * logging (EventBridge User Guide, "AWS service events delivered via AWS CloudTrail").
 */
export type Destination = "bucket" | "log-group" | "event-bus";

/**
 * Whether the trail brings every management event of a class to its destination: it is logging, delivers there, and its selectors
 * let the class through (CloudTrail User Guide, "Logging management events").
 */
export function records(
  { status, selectors }: Trail,
  of: EventClass,
  destination: Destination = "bucket",
): Answer {
  const delivers = status.state === "known" ? answerOf(reaches(status.value, destination)) : "unknown";
  const selects = selectors.state === "known" ? selected(selectors.value, of) : "unknown";
  return allOf([delivers, selects]);
}

/** Whether one of the trails does. */
export function recorded(trails: readonly Trail[], of: EventClass, destination?: Destination): Answer {
  return anyOf(trails.map((trail) => records(trail, of, destination)));
}

function reaches(status: TrailStatus, destination: Destination): boolean {
  if (destination === "bucket") return standing(status) === undefined;
  if (status.IsLogging !== true) return false;
  return destination === "event-bus" || !status.LatestCloudWatchLogsDeliveryError;
}

/** Why a trail delivers nothing to its bucket; undefined where it does. */
export function standing(status: TrailStatus): string | undefined {
  if (status.IsLogging !== true) return "is not logging";
  return status.LatestDeliveryError ? `could not deliver (${status.LatestDeliveryError})` : undefined;
}

/** What of the trails' settings was not read. */
export function unreadIn(trails: readonly Trail[]): readonly NotKnown[] {
  return trails.flatMap(({ status, selectors }) =>
    [status, selectors].flatMap((field) => (field.state === "known" ? [] : [field])),
  );
}

function selected(
  { EventSelectors = [], AdvancedEventSelectors = [] }: EventSelectors,
  of: EventClass,
): Answer {
  const type = of.readOnly ? "ReadOnly" : "WriteOnly";
  const basic = EventSelectors.map((selector) =>
    answerOf(
      selector.IncludeManagementEvents !== false &&
        ["All", type].includes(selector.ReadWriteType ?? "All") &&
        !(selector.ExcludeManagementEventSources ?? []).includes(of.eventSource),
    ),
  );
  const advanced = AdvancedEventSelectors.map(({ FieldSelectors }) =>
    allOf([
      answerOf(FieldSelectors.some(({ Field }) => Field === "eventCategory")),
      ...FieldSelectors.map((field) => admits(field, of)),
    ]),
  );
  return anyOf([...basic, ...advanced]);
}

/** A condition on another field lets only a part of the class through, or all of it: it is not decided. */
function admits(selector: FieldSelector, { eventSource, readOnly }: EventClass): Answer {
  switch (selector.Field) {
    case "eventCategory":
      return answerOf(holds(selector, "Management"));
    case "eventSource":
      return answerOf(holds(selector, eventSource));
    case "readOnly":
      return answerOf(holds(selector, String(readOnly)));
    default:
      return "unknown";
  }
}

/** One of the positive conditions must hold where there is any, and all of the negative ones. */
function holds(selector: FieldSelector, value: string): boolean {
  const { Equals, StartsWith, EndsWith, NotEquals, NotStartsWith, NotEndsWith } = selector;
  const isEqual = (one: string) => one === value;
  const starts = (one: string) => value.startsWith(one);
  const ends = (one: string) => value.endsWith(one);
  const isWanted =
    (Equals ?? []).some(isEqual) || (StartsWith ?? []).some(starts) || (EndsWith ?? []).some(ends);
  const isRefused =
    (NotEquals ?? []).some(isEqual) || (NotStartsWith ?? []).some(starts) || (NotEndsWith ?? []).some(ends);
  return (isWanted || !(Equals ?? StartsWith ?? EndsWith)) && !isRefused;
}
