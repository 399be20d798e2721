import type { Key } from "../../src/model/index.js";
import type { Statement } from "../../src/policy/index.js";
import { type KeyStatement, readPolicies } from "../key-policies.js";
import { maskRegion } from "./region-mask.js";

/** How the policies of two related keys differ, once their Regions are taken out. */
export interface PolicyDrift {
  /** Names of statements that only the other key has. */
  readonly added: readonly string[];
  /** Names of statements that only the first key has. */
  readonly missing: readonly string[];
  /** The other key has an Allow that none of the first covers, or lacks a Deny. */
  readonly broader: boolean;
}

/** A statement as it is compared: without Sid, order, spelling of actions and Region. */
interface Compared {
  readonly name: string;
  readonly effect: Statement["effect"];
  readonly principals: ReadonlySet<string>;
  readonly operations: Uint8Array;
  readonly resources: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
  /** Parts that only compare as a whole. */
  readonly rest: string;
  readonly text: string;
}

/** The drift from one key's policies (`default` and `AWS_RAM` together) to another's; both must have been read. */
export function policyDrift(first: Key, other: Key): PolicyDrift {
  const here = comparedOf(first);
  const there = comparedOf(other);
  const added = there.filter(({ text }) => !here.some((one) => one.text === text));
  const missing = here.filter(({ text }) => !there.some((one) => one.text === text));
  const opens = ({ effect }: Compared) => effect !== "Deny";
  const closes = ({ effect }: Compared) => effect === "Deny";
  return {
    added: added.map(({ name }) => name),
    missing: missing.map(({ name }) => name),
    broader:
      added.some((one) => opens(one) && !here.some((wide) => opens(wide) && covers(wide, one))) ||
      missing.some((one) => closes(one) && !there.some((wide) => closes(wide) && covers(wide, one))),
  };
}

function comparedOf(key: Key): readonly Compared[] {
  return readPolicies(key).statements.map((one) => compared(one, key.region));
}

function compared({ policy, id, statement }: KeyStatement, region: string): Compared {
  const masked = (values: readonly string[]) =>
    new Set(values.map((value) => maskRegion(value, region)).sort());
  const { effect, operations, notPrincipal, notResource, hasAction, hasResource, doubts } = statement;
  const principals = masked(statement.principals.map(principalText));
  const resources = masked(statement.resources);
  const conditions = new Set(
    statement.conditions
      .map(({ operatorWritten, key, values }) =>
        [operatorWritten.toLowerCase(), key, ...masked(values)].join(" "),
      )
      .sort(),
  );
  const unread = doubts.length > 0 ? [statement.actions, doubts.map(({ message }) => message)] : [];
  const rest = JSON.stringify([notPrincipal, notResource, hasAction, hasResource, unread]);
  const text = [effect, ...principals, "", ...operations, "", ...resources, "", ...conditions, rest].join(
    "\n",
  );
  return { name: `${policy}/${id}`, effect, principals, operations, resources, conditions, rest, text };
}

/** An account is the same by its id and by its root's ARN. */
function principalText(element: Statement["principals"][number]): string {
  return element.kind === "account" ? element.account : `${element.kind} ${element.written}`;
}

/** Whether whatever `narrow` is about, `wide` is about too, by the parts alone. */
function covers(wide: Compared, narrow: Compared): boolean {
  return (
    wide.rest === narrow.rest &&
    narrow.operations.every((asked, index) => !asked || wide.operations[index] === 1) &&
    (wide.principals.has("everyone *") || isSubset(narrow.principals, wide.principals)) &&
    (wide.resources.has("*") || isSubset(narrow.resources, wide.resources)) &&
    isSubset(wide.conditions, narrow.conditions)
  );
}

function isSubset(small: ReadonlySet<string>, large: ReadonlySet<string>): boolean {
  return [...small].every((one) => large.has(one));
}
