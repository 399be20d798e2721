import { evaluate, type Outcome } from "../conditions.js";
import type { Policy, Statement, StatementPart } from "../document.js";
import { type Operator, parseOperator } from "../operators.js";
import type { RequestView } from "../request.js";
import {
  compileValue,
  patternMatches,
  relaxTemplate,
  resolveTemplate,
  type ValueTemplate,
} from "../value-template.js";
import type { KeyContext } from "../world.js";
import type { Grammar } from "./attached.js";

/** What tells of the key, and of which a request as given may say nothing. */
const OF_THE_KEY = /^(?:aws:resourcetag\/|kms:resourcealiases$)/;

/** Whether a condition is about tags or aliases of the key, which the engine does not know. */
export function isAboutUnknown(key: string): boolean {
  return OF_THE_KEY.test(key);
}

/** What makes the statement open to doubt. Only RCPs have a Principal, and it is always `*` (Organizations User Guide, "RCP syntax"). */
export function doubtsOf(statement: Statement, grammar: Grammar): Statement["doubts"] {
  if (grammar === "without-principal") return statement.doubts.filter(({ part }) => part !== "Principal");
  const isPlain =
    !statement.notPrincipal &&
    statement.principals.length > 0 &&
    statement.principals.every(({ kind }) => kind === "everyone");
  if (isPlain) return statement.doubts;
  const message = "a resource control policy has no Principal but *";
  return [...statement.doubts, { part: "Principal", message }];
}

/**
 * Whether a statement of an identity policy, a boundary, an SCP or an RCP takes effect on the request. As in key policies, a
 * part in doubt never excludes and never decides.
 */
export function attachedApplies(
  statement: Statement,
  policy: Policy,
  grammar: Grammar,
  operation: number,
  view: RequestView,
  key: KeyContext,
): Outcome {
  const doubts = doubtsOf(statement, grammar);
  const inDoubt = (part: StatementPart) =>
    doubts.some((doubt) => doubt.part === part || doubt.part === "all");
  if (statement.hasAction && statement.operations[operation] !== 1 && !inDoubt("Action")) return false;
  const resource = namesKey(statement, policy, key, view.single);
  if (resource === false && !inDoubt("Resource")) return false;
  let unsure = !statement.hasAction || resource !== true || doubts.length > 0;
  for (const condition of statement.conditions) {
    const values = view.values(condition.key);
    const isOpen = values === undefined && isAboutUnknown(condition.key);
    const outcome = isOpen ? undefined : evaluate(condition, values, view.single);
    if (outcome === false && !inDoubt("Condition")) return false;
    if (outcome !== true) unsure = true;
  }
  return unsure ? undefined : true;
}

const LIKE = parseOperator("StringLike")?.operator;

/**
 * Whether Resource or NotResource takes in the key; undefined where it has neither, or hangs on a variable without a value. An
 * ARN of fewer than six parts stands for all that begin so (IAM User Guide, "IAM JSON policy elements: Resource").
 */
export function namesKey(
  statement: Statement,
  policy: Policy,
  key: Pick<KeyContext, "arn" | "account">,
  single: (key: string) => string | undefined,
): Outcome {
  if (!statement.hasResource || !LIKE) return undefined;
  const like = LIKE;
  const lookup = (name: string) => single(name) ?? (name === "aws:resourceaccount" ? key.account : undefined);
  let unsure = false;
  for (const template of templatesOf(statement, policy, like)) {
    const pattern = resolveTemplate(template, like, lookup);
    const widest = pattern ?? relaxTemplate(template, like).constant;
    if (!widest || !patternMatches(widest, key.arn)) continue;
    if (pattern) return !statement.notResource;
    unsure = true;
  }
  return unsure ? undefined : statement.notResource;
}

/** Resources compiled, for as long as the statement is at hand: it is asked about every key of an account. */
const compiled = new WeakMap<Statement, readonly ValueTemplate[]>();

function templatesOf(statement: Statement, { version }: Policy, like: Operator): readonly ValueTemplate[] {
  const before = compiled.get(statement);
  if (before) return before;
  const templates = statement.resources.map((written) =>
    compileValue(completed(written), like, version !== "2008-10-17", ""),
  );
  compiled.set(statement, templates);
  return templates;
}

function completed(resource: string): string {
  // Colons of a variable's name would count as parts.
  if (!resource.startsWith("arn:") || resource.includes("${")) return resource;
  const missing = 6 - resource.split(":").length;
  return missing > 0 ? `${resource}${":*".repeat(missing)}` : resource;
}
