import type { AccountIam } from "../../src/model/index.js";
import {
  compileGlob,
  globMatches,
  identityDoubts,
  parsePolicy,
  type Statement,
} from "../../src/policy/index.js";
import { namesAny, operationIndexes } from "../statement-principals.js";

/** What a policy document allows on all keys of the account. */
export interface DecryptsAll {
  readonly actions: string;
  /** Conditions of the statements, `none` where one has none. */
  readonly conditions: string;
  /** Every statement asks for a tag of the key, or for a service in between. */
  readonly narrowed: boolean;
}

export type DecryptsAllAnswer = DecryptsAll | "no" | "unreadable";

const DECRYPTION = operationIndexes(["Decrypt", "ReEncryptFrom"]);

/** Whether a statement of an IAM policy allows decryption on all keys of an account, in whatever Region. */
export function decryptsAllKeys(document: string, account: string): DecryptsAllAnswer {
  const parsed = parsePolicy(document);
  if (!parsed.ok) return "unreadable";
  const { statements } = parsed.policy;
  const about = statements.filter((one) => namesAny(one, DECRYPTION) && isAllKeys(one, account));
  const denied = about.filter(({ effect, conditions }) => effect === "Deny" && conditions.length === 0);
  const isOpen = (statement: Statement) =>
    DECRYPTION.some((index) => statement.operations[index] && !denied.some((one) => one.operations[index]));
  const found = about.filter((one) => one.effect === "Allow" && isOpen(one));
  if (found.length === 0)
    return statements.some((one) => identityDoubts(one).length > 0) ? "unreadable" : "no";
  const texts = found.flatMap(({ conditions }) =>
    conditions.map(
      ({ operatorWritten, keyWritten, values }) => `${operatorWritten} ${keyWritten} ${values.join(" or ")}`,
    ),
  );
  return {
    actions: [
      ...new Set(found.flatMap((one) => (one.notAction ? ["all but those in NotAction"] : one.actions))),
    ].join(", "),
    conditions: texts.length > 0 ? texts.join("; ") : "none",
    narrowed: found.every(({ conditions }) => conditions.some(narrows)),
  };
}

function narrows({ key, operator, doubt }: Statement["conditions"][number]): boolean {
  if (!operator || doubt !== undefined || operator.ifExists || operator.set === "all") return false;
  const plain = operator.operator;
  return NARROWS.test(key) && plain.family !== "null" && !plain.negated;
}

const NARROWS = /^(?:kms:viaservice|aws:resourcetag\/.*)$/;

/** Ids that nobody has: a pattern that matches both matches every key. */
const SAMPLES = ["00000000-1111-4222-8333-444444444444", "mrk-ffffeeeeddddccccbbbbaaaa99998888"];

function isAllKeys(statement: Statement, account: string): boolean {
  if (statement.notResource) return true;
  return statement.resources.some((pattern) => {
    const parts = pattern.split(":");
    const partition = parts[1]?.includes("*") ? "aws" : (parts[1] ?? "aws");
    const region = !parts[3] || /[*?]/.test(parts[3]) ? "us-east-1" : parts[3];
    const glob = compileGlob(pattern.replaceAll(/\$\{aws:(?:Principal|Resource)Account\}/gi, account));
    return SAMPLES.every((id) => globMatches(glob, `arn:${partition}:kms:${region}:${account}:key/${id}`));
  });
}

/** Who a managed policy is attached to, the first few. */
export function holdersOf(iam: AccountIam, arn: string): readonly string[] {
  const holds = ({ managed }: { readonly managed: readonly string[] }) => managed.includes(arn);
  return [...iam.principals.values(), ...iam.groups.values()].filter(holds).map((one) => one.arn);
}
