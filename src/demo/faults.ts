import { UsageError } from "../model/index.js";
import { FAULT_KINDS, type Fault } from "./options.js";

/** What a fault can be aimed at. */
export interface FaultTarget {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly region: string;
  readonly key?: string | undefined;
}

/** The fault that harms a request, if any: the first that matches and is due. */
export type Faults = (target: FaultTarget) => Fault | undefined;

/**
 * Counts the matches of each fault, so that `times` and `every` hold over the life of the server.
 * @throws UsageError for a kind that there is not, or a count that is none: such a fault would harm nothing
 */
export function armFaults(faults: readonly Fault[]): Faults {
  checkFaults(faults);
  const armed = faults.map((fault) => ({ fault, matches: 0, harmed: 0 }));
  return (target) => {
    for (const entry of armed) {
      if (!matches(entry.fault, target)) continue;
      entry.matches++;
      if (entry.matches % (entry.fault.every ?? 1) !== 0) continue;
      if (entry.harmed >= (entry.fault.times ?? Number.POSITIVE_INFINITY)) continue;
      entry.harmed++;
      return entry.fault;
    }
    return undefined;
  };
}

function checkFaults(faults: readonly Fault[]): void {
  const mistakes = faults.flatMap((fault, index) => {
    const say = (message: string) => [{ code: "demo-fault", message: `fault ${index + 1}: ${message}` }];
    if (!FAULT_KINDS.includes(fault.kind))
      return say(`kind is ${fault.kind}, must be one of ${FAULT_KINDS.join(", ")}`);
    const counts = [fault.times ?? 1, fault.every ?? 1];
    return counts.every((count) => Number.isInteger(count) && count > 0)
      ? []
      : say("times and every must be whole numbers from 1");
  });
  if (mistakes.length > 0) throw new UsageError(mistakes);
}

function matches(fault: Fault, target: FaultTarget): boolean {
  return (
    (fault.service === undefined || fault.service === target.service) &&
    (fault.operation === undefined || fault.operation === target.operation) &&
    (fault.account === undefined || fault.account === target.account) &&
    (fault.region === undefined || fault.region === target.region) &&
    (fault.key === undefined || (target.key !== undefined && keyId(fault.key) === keyId(target.key)))
  );
}

function keyId(idOrArn: string): string {
  return idOrArn.slice(idOrArn.lastIndexOf("/") + 1);
}
