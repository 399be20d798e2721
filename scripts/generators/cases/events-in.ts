import type { KeyChange, Rule } from "../../../src/model/index.js";
import type { Case, ContextParts } from "../../../src/testing/index.js";
import { plain, withoutEmpty } from "./plain.js";

/** The need that asks CloudTrail for events of a name. */
const LOOKUP = "cloudtrail:LookupEvents#";

/**
 * CloudTrail's events as an example shows them: of the names that the rule reads, each event without what its place
 * tells already, be it the name or the key that the example is about.
 */
export function eventsIn(
  rule: Pick<Rule, "needs">,
  histories: NonNullable<ContextParts["keyEvents"]>,
  subject: Case["subject"],
): Readonly<Record<string, unknown>> {
  const own = "members" in subject ? subject.members.map(({ arn }) => arn) : [subject.arn];
  const names = rule.needs.filter((id) => id.startsWith(LOOKUP)).map((id) => id.slice(LOOKUP.length));
  return Object.fromEntries(
    names.map((name) => {
      const history = histories[name as KeyChange];
      if (history?.state !== "known") return [name, history?.state ?? "notCollected"];
      const events = history.value.events.map(({ eventName: _name, eventId: _id, keyArns, ...event }) => {
        const others = keyArns.filter((arn) => !own.includes(arn));
        return withoutEmpty(plain({ ...event, ...(others.length > 0 && { keyArns: others }) }));
      });
      return [name, events];
    }),
  );
}
