import { asciiLower } from "../ascii.js";
import type { Condition, Doubt, Policy, PrincipalElement, Statement } from "../document.js";
import { OPERATIONS } from "../operations.js";
import { parseOperator } from "../operators.js";
import type { PreparedWorld } from "../prepared.js";
import type { PreparedStatement } from "../prepared-statement.js";
import { isServiceLinked, SERVICE_LINKED_PATH } from "../principal-element.js";
import { compileValue } from "../value-template.js";
import type { AttachedPolicy, StatementSource } from "../world.js";
import { nameOfAttached, readAttached } from "./attached.js";
import { doubtsOf, isAboutUnknown, namesKey } from "./attached-statement.js";
import { resourceControlBinds } from "./resource-control.js";

/**
 * The same world with the Denies of the resource control policies as further statements, so that what they close is closed. A
 * service-linked role that the key's policies or `grantees` name is exempt; of others, whose policies AWS writes, it is taken that they
 * do not come by themselves. What cannot be read is a Deny in doubt.
 */
export function withResourceControl(
  prepared: PreparedWorld,
  grantees: readonly PrincipalElement[],
): PreparedWorld {
  const { world } = prepared;
  if (!world.rcps) return prepared;
  const binds = resourceControlBinds(world);
  const policies = distinct(world.rcps.flat());
  if (policies.length === 0 || binds === false) return prepared;
  const common: Doubt[] =
    binds === true
      ? []
      : [{ part: "none", message: "whether the key is the management account's is not known" }];
  const exemption = exemptionOf(prepared, grantees);
  const denies = policies.flatMap((attached, at): readonly PreparedStatement[] => {
    const name = nameOfAttached(attached, at + 1);
    const source: StatementSource = `RCP ${name}`;
    const parsed = readAttached(attached, "with-principal");
    if (!parsed.ok) return [unreadable(source, `${name} cannot be read: ${parsed.problem}`)];
    const { policy } = parsed;
    return policy.statements
      .filter(({ effect }) => effect !== "Allow")
      .map((written) => {
        const doubts = [...doubtsOf(written, "with-principal"), ...common, ...doubtsOfParts(written)];
        const conditions = [...written.conditions, ...exemption];
        const statement: Statement = { ...written, effect: "Deny", conditions, doubts };
        const resource = namesKey(written, policy, world.key, () => undefined);
        return { source, policy, statement, resource, memo: {} };
      });
  });
  return { ...prepared, statements: [...prepared.statements, ...denies] };
}

/** One policy may hang on several levels; of two with one name, both are kept apart by name. */
function distinct(policies: readonly AttachedPolicy[]): readonly AttachedPolicy[] {
  const texts = new Set<string>();
  const names = new Set<string>();
  return policies.flatMap((attached, at) => {
    const document = typeof attached === "string" ? attached : attached.policy;
    const text =
      typeof document === "string" ? document : document.ok ? document.policy.text : document.problem;
    if (texts.has(text)) return [];
    texts.add(text);
    const name = nameOfAttached(attached, at + 1);
    const own = names.has(name) ? `${name} (${at + 1})` : name;
    names.add(own);
    return [{ name: own, policy: document }];
  });
}

function doubtsOfParts({ effect, conditions, hasAction }: Statement): readonly Doubt[] {
  const doubts: Doubt[] = [];
  if (effect === "either") doubts.push({ part: "Effect", message: "its Effect cannot be read" });
  if (!hasAction) doubts.push({ part: "Action", message: "it has no Action" });
  if (conditions.some(({ key }) => isAboutUnknown(key)))
    doubts.push({ part: "Condition", message: "a condition is about tags or aliases of the key" });
  return doubts;
}

/** Stands for everything that an unreadable policy might deny. */
function unreadable(source: StatementSource, message: string): PreparedStatement {
  const statement: Statement = {
    index: 0,
    effect: "Deny",
    principals: [{ kind: "everyone", written: "*", type: "*" }],
    notPrincipal: false,
    operations: new Uint8Array(OPERATIONS.length).fill(1),
    actions: ["*"],
    notAction: false,
    hasAction: true,
    resources: ["*"],
    notResource: false,
    hasResource: true,
    conditions: [],
    doubts: [{ part: "all", message }],
    start: 0,
    end: 2,
  };
  const policy: Policy = { text: "{}", version: "2012-10-17", statements: [statement], problems: [] };
  return { source, policy, statement, resource: undefined, memo: {} };
}

/** `ArnNotLike aws:PrincipalArn` of the service-linked roles that are named; no condition where none is. */
function exemptionOf(
  { statements }: PreparedWorld,
  grantees: readonly PrincipalElement[],
): readonly Condition[] {
  const named = new Set<string>();
  const note = (element: PrincipalElement) => {
    if (!isServiceLinked(element)) return;
    if (element.kind === "role") named.add(element.written);
    if (element.kind !== "session") return;
    // The role's path is not in the ARN of its session.
    const account = `arn:${element.partition}:iam::${element.account}`;
    named.add(`${account}:${SERVICE_LINKED_PATH}*/${element.name}`).add(`${account}:role/${element.name}`);
  };
  for (const { statement } of statements) {
    if (statement.effect === "Deny") continue;
    statement.principals.forEach(note);
    const spoken = statement.conditions.some(
      ({ key, values }) =>
        key === "aws:principalarn" &&
        values.some((value) => /aws-service-role|AWSServiceRoleFor/.test(value)),
    );
    if (spoken) named.add(`arn:*:iam::*:${SERVICE_LINKED_PATH}*`);
  }
  grantees.forEach(note);
  const operatorWritten = "ArnNotLike";
  const operator = parseOperator(operatorWritten);
  if (named.size === 0 || !operator) return [];
  const keyWritten = "aws:PrincipalArn";
  const key = asciiLower(keyWritten);
  const values = [...named].sort();
  const templates = values.map((value) => compileValue(value, operator.operator, false, key));
  return [{ operatorWritten, operator, keyWritten, key, values, templates }];
}
