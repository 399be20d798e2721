import type { Citation, Key, Knowledge, Verdict } from "../src/model/index.js";
import {
  cite,
  fail,
  known,
  remembering,
  type Severity,
  unknown,
  type Values,
  type Witness,
} from "../src/model/index.js";
import { type ParsedPolicy, parsePolicy, type Statement, statementId } from "../src/policy/index.js";
import { namesAny } from "./statement-principals.js";

export type PolicyName = "default" | "AWS_RAM";

/** One statement of one of the key's policies. */
export interface KeyStatement {
  readonly policy: PolicyName;
  readonly statement: Statement;
  /** Its Sid where unique, else a hash: stable when statements move. */
  readonly id: string;
  /** The policy's text in the evidence. */
  readonly at: Citation;
}

/** Names shared by all rules that read policies. */
export const POLICY_UNCLEAR = {
  "policy-unreadable": "The policy {policy} is no policy document: {why}",
  "statement-unclear":
    "Statement {statement} of the policy {policy} cannot be read in one certain way: {why}",
} as const;

interface KeyPolicies {
  readonly statements: readonly KeyStatement[];
  readonly unreadable: readonly Verdict[];
  readonly evidence: readonly Citation[];
}

const FIELDS = [
  ["default", "policy"],
  ["AWS_RAM", "ramPolicy"],
] as const satisfies readonly (readonly [PolicyName, keyof Key])[];

interface ReadText {
  readonly parsed: ParsedPolicy;
  readonly statements: readonly { readonly statement: Statement; readonly id: string }[];
  /** Why the text is no policy document. */
  readonly why?: string;
}

/** Many keys share a text, and a dozen rules read each. */
const readText = remembering(1_000, (text: string): ReadText => {
  const parsed = parsePolicy(text);
  if (!parsed.ok)
    return { parsed, statements: [], why: `${parsed.problem} (at character ${parsed.position})` };
  const { policy } = parsed;
  const statements = policy.statements.map((statement) => ({
    statement,
    id: statementId(policy, statement.index),
  }));
  return { parsed, statements };
});

/** A policy's text, read; never throws. */
export function readPolicy(text: string): ParsedPolicy {
  return readText(text).parsed;
}

/** The key asked about last: a dozen rules in turn ask for the policies of each. */
let latest: { readonly key: Key; readonly policies: KeyPolicies } | undefined;

/** What is known of the key's policies; the one that was not read is left out. */
export function readPolicies(key: Key): KeyPolicies {
  if (latest?.key !== key) latest = { key, policies: policiesOf(key) };
  return latest.policies;
}

function policiesOf(key: Key): KeyPolicies {
  const statements: KeyStatement[] = [];
  const unreadable: Verdict[] = [];
  const evidence: Citation[] = [];
  for (const [policy, name] of FIELDS) {
    const field: Knowledge<string | null> = key[name];
    if (field.state !== "known") continue;
    const at = cite(field);
    evidence.push(at);
    if (field.value === null) continue;
    const { statements: read, why } = readText(field.value);
    for (const { statement, id } of read) statements.push({ policy, statement, id, at });
    if (why !== undefined)
      unreadable.push(unknown("policy-unreadable", { policy, why }, [at], { discriminator: policy }));
  }
  return { statements, unreadable, evidence };
}

/** Ends the rule as unknown unless both policies were read. */
export function requirePolicies(key: Key): void {
  known(key.policy);
  known(key.ramPolicy);
}

/** A failing statement: its place in the policy, its discriminator and its values come with it. */
export function failStatement(
  { policy, statement, id, at }: KeyStatement,
  message: string,
  values: Values = {},
  extra: { readonly severity?: Severity; readonly witness?: Witness } = {},
): Verdict {
  return fail(message, { policy, statement: id, ...values }, [at], {
    discriminator: `${policy}/${id}`,
    statement: { policy, index: statement.index },
    ...extra,
  });
}

/** A statement that the rule cannot decide on. */
export function unknownStatement(
  { policy, id, at }: KeyStatement,
  message: string,
  values: Values = {},
): Verdict {
  return unknown(message, { policy, statement: id, ...values }, [at], { discriminator: `${policy}/${id}` });
}

const NOT_PRINCIPAL = "IAM does not support NotPrincipal with Allow: whom it lets in is not documented";

/** Where a statement has a doubt about one of these parts, or about all of it: what to say. */
export function unclear(
  one: KeyStatement,
  parts: readonly Statement["doubts"][number]["part"][],
): Verdict | undefined {
  const { doubts, principals, notPrincipal, effect } = one.statement;
  const doubt = doubts.find(({ part }) => part === "all" || parts.includes(part));
  if (doubt) return unknownStatement(one, "statement-unclear", { why: doubt.message });
  if (!parts.includes("Principal")) return undefined;
  const unreadable = principals.find(({ kind }) => kind === "unreadable");
  if (unreadable)
    return unknownStatement(one, "statement-unclear", {
      why: `Principal ${unreadable.written} cannot be read`,
    });
  return notPrincipal && effect !== "Deny"
    ? unknownStatement(one, "statement-unclear", { why: NOT_PRINCIPAL })
    : undefined;
}

/** Whether a statement denies, beyond doubt: what it names is then let in by nobody. */
export function isDeny(one: KeyStatement): boolean {
  return one.statement.effect === "Deny" && !unclear(one, ["Effect"]);
}

/** Part of the messages of a rule that asks `denyAbout`. */
export const DENY_UNWEIGHED = {
  "deny-unweighed":
    "Statement {statement} of the policy {policy} sets no bound itself, but {deny} denies some of it: whether what is left is bound, no statement says alone",
} as const;

/**
 * A Deny that may bound what an Allow leaves open: without conditions, or with one that `isAbout` calls a bound. An
 * Allow beside it is no proven failure.
 */
export function denyAbout(
  key: Key,
  operations: readonly number[],
  isAbout: (conditionKey: string) => boolean,
): string | undefined {
  const found = readPolicies(key).statements.find(
    ({ statement }) =>
      statement.effect !== "Allow" &&
      namesAny(statement, operations) &&
      (statement.conditions.length === 0 || statement.conditions.some(({ key: name }) => isAbout(name))),
  );
  return found && `${found.policy}/${found.id}`;
}

/**
 * Judges statement by statement, over both policies. A failure stands by itself; anything better needs both policies,
 * read and readable. `otherwise` tells what holds when no statement is found fault with.
 */
export function judgeStatements(
  key: Key,
  judge: (statement: KeyStatement) => Verdict | undefined,
  otherwise: (evidence: readonly Citation[]) => Verdict,
): Verdict | readonly Verdict[] {
  const { statements, unreadable, evidence } = readPolicies(key);
  const found = [...unreadable, ...statements.flatMap((statement) => judge(statement) ?? [])];
  if (!found.some(({ status }) => status === "fail")) requirePolicies(key);
  return found.length > 0 ? found : otherwise(evidence);
}
