import { carriers } from "../context-keys.js";
import type { PrincipalElement } from "../document.js";
import { contextConstraintApplies } from "../grants.js";
import { judge } from "../judge.js";
import { actionName, OPERATIONS } from "../operations.js";
import type { PreparedStatement, PreparedWorld } from "../prepared.js";
import { type AccessRequest, viewRequest } from "../request.js";
import { inDoubt } from "../statement-applies.js";
import type { KeyGrant } from "../world.js";
import type { Budget } from "./budget.js";
import { isCertain } from "./certainty.js";
import type { Scene } from "./key-domain.js";
import type { Mode } from "./literal.js";
import type { Names } from "./names.js";
import { EVERY_MASK, givenByGrant, givenByPolicy, type OperationList } from "./operation-lists.js";
import type { PrincipalClass } from "./principal-class.js";
import { type Found, search } from "./search.js";

/** What every question about one key shares. */
export interface Inquiry {
  readonly prepared: PreparedWorld;
  readonly names: Names;
  /** What is named, but only of the own account, its organization and trusted accounts. */
  readonly insiders: Names;
  readonly earliest: number;
  readonly budget: Budget;
}

/** A way in: a statement that allows, or a grant. */
export type Source =
  | { readonly kind: "statement"; readonly prepared: PreparedStatement }
  | { readonly kind: "grant"; readonly grant: KeyGrant; readonly grantee: PrincipalElement | undefined };

/** An allowed request of a class through a source, that there is none, or why it stays open. */
export type Reply =
  | { readonly verdict: "yes"; readonly request: AccessRequest; readonly operation: number }
  | { readonly verdict: "no" }
  | { readonly verdict: "unknown"; readonly reason: string };

/** Statements that deny, or might. */
export function denying({ statements }: PreparedWorld): readonly PreparedStatement[] {
  return statements.filter(
    ({ statement, resource }) =>
      statement.effect !== "Allow" &&
      (resource !== false || statement.doubts.length > 0) &&
      mayAct(statement),
  );
}

function mayAct(statement: PreparedStatement["statement"]): boolean {
  return statement.hasAction || statement.doubts.length > 0;
}

function covers(prepared: PreparedStatement, operation: number): boolean {
  return prepared.statement.operations[operation] === 1 || inDoubt(prepared, "Action");
}

/** Operations of a source that a class could use at all, those that make the plainest witnesses first. */
export function usableOperations(source: Source, cls: PrincipalClass, ownAccount: string): readonly number[] {
  // A service that acts for a stranger is no closer to the key than the stranger.
  return listOf(source, cls.kind !== "outsider" && cls.account === ownAccount).ranked;
}

/** What a source lists that works for callers of the own account (`near`) or of others. */
export function listOf(source: Source, near: boolean): OperationList {
  if (source.kind === "grant") return givenByGrant(source.grant.Operations);
  const { prepared } = source;
  return givenByPolicy(inDoubt(prepared, "Action") ? EVERY_MASK : prepared.statement.operations, near);
}

/** Which of the Denies cover each operation, as text; worked out once for a list of Denies. */
const coverage = new WeakMap<readonly PreparedStatement[], readonly string[]>();

function coverageOf(denies: readonly PreparedStatement[]): readonly string[] {
  const known =
    coverage.get(denies) ??
    OPERATIONS.map((_, i) => denies.map((deny) => (covers(deny, i) ? "1" : "0")).join(""));
  coverage.set(denies, known);
  return known;
}

const keysOf = ({ statement }: PreparedStatement): readonly string[] =>
  statement.conditions.map(({ key }) => key);
const carriedBy = new WeakMap<readonly PreparedStatement[], readonly (readonly string[])[]>();

/** For each condition key of the Denies that not every operation carries, the operations that do. */
function carriedByDenies(denies: readonly PreparedStatement[]): readonly (readonly string[])[] {
  const known = carriedBy.get(denies) ?? listsOf(denies.flatMap(keysOf));
  carriedBy.set(denies, known);
  return known;
}

function listsOf(keys: readonly string[]): readonly (readonly string[])[] {
  return [...new Set(keys)].map((key) => carriers(key)).filter((list) => list !== undefined);
}

/** Splits operations into those that every statement and condition key in question treats alike. */
function alike(
  operations: readonly number[],
  source: Source,
  denies: readonly PreparedStatement[],
): readonly number[][] {
  const carried = [
    ...carriedByDenies(denies),
    ...(source.kind === "statement" ? listsOf(keysOf(source.prepared)) : []),
  ];
  const covered = coverageOf(denies);
  const groups = new Map<string, number[]>();
  for (const i of operations) {
    const name = OPERATIONS[i]?.name ?? "";
    let signature = OPERATIONS[i]?.cryptographic
      ? "c"
      : name === "CreateGrant" || name === "RetireGrant"
        ? name
        : "-";
    for (const list of carried) signature += list.includes(name) ? "1" : "0";
    signature += covered[i];
    const group = groups.get(signature);
    if (group) group.push(i);
    else groups.set(signature, [i]);
  }
  return [...groups.values()];
}

export interface Question {
  readonly source: Source;
  readonly cls: PrincipalClass;
  readonly operations: readonly number[];
  readonly denies: readonly PreparedStatement[];
  readonly fixed?: ReadonlyMap<string, readonly string[] | undefined>;
}

/** Asks whether some request of the class for some of the operations gets through the source. */
export function ask(question: Question, inquiry: Inquiry): Reply {
  let unknown: Reply | undefined;
  for (const group of alike(question.operations, question.source, question.denies)) {
    const [operation] = group;
    if (operation === undefined) continue;
    const reply = askOne(question, operation, inquiry, true);
    if (reply.verdict === "yes") return reply;
    if (reply.verdict === "unknown") unknown ??= reply;
  }
  return unknown ?? { verdict: "no" };
}

/** For each of the operations, whether some request of the class gets through; not confirmed by `judge` one by one. */
export function askEach(question: Question, inquiry: Inquiry): ReadonlyMap<number, Reply> {
  const replies = new Map<number, Reply>();
  for (const group of alike(question.operations, question.source, question.denies)) {
    const [operation] = group;
    if (operation === undefined) continue;
    const reply = askOne(question, operation, inquiry, false);
    for (const i of group) replies.set(i, reply);
  }
  return replies;
}

function askOne(question: Question, operation: number, inquiry: Inquiry, confirm: boolean): Reply {
  const { source, cls } = question;
  const { prepared, names, earliest, budget } = inquiry;
  if (budget.left <= 0) return { verdict: "unknown", reason: "too-complex" };
  const denies = OPERATIONS[operation]?.byKeyPolicy
    ? question.denies.filter((deny) => covers(deny, operation))
    : [];
  const context = source.kind === "grant" ? grantContext(source.grant, operation, prepared) : undefined;
  const namesService =
    source.kind === "statement" &&
    source.prepared.statement.principals.some((element) => element.kind === "service");
  const scene = (mode: Mode): Scene => ({
    world: prepared.world,
    names,
    cls,
    operation,
    mode,
    earliest,
    namesService,
    ...(question.fixed ? { fixed: question.fixed } : {}),
    ...(context ? { context } : {}),
  });
  const allow = source.kind === "statement" ? source.prepared : undefined;
  const sure = allow?.statement.effect === "either" ? "none" : search(allow, denies, scene("must"), budget);
  if (typeof sure === "object") {
    const request = requestOf(sure, operation);
    if (!confirm) return { verdict: "yes", request, operation };
    const view = viewRequest(request, prepared.world.key.partition);
    const { outcome } = judge(prepared, operation, view, true);
    if (outcome === "allow") return { verdict: "yes", request, operation };
    if (outcome === "undecided")
      return { verdict: "unknown", reason: "a statement in doubt could change the answer" };
    return { verdict: "unknown", reason: "no request could be confirmed" };
  }
  if (sure === "none" && (!allow || isCertain(allow)) && denies.every(isCertain)) return { verdict: "no" };
  const possible = search(allow, denies, scene("may"), budget);
  if (budget.left <= 0) return { verdict: "unknown", reason: "too-complex" };
  if (typeof possible === "object") return { verdict: "unknown", reason: doubtOf(allow, denies) };
  if (possible === "unsure" || sure === "unsure") {
    return { verdict: "unknown", reason: "the conditions could not be decided together" };
  }
  return { verdict: "no" };
}

function grantContext(grant: KeyGrant, operation: number, prepared: PreparedWorld): Scene["context"] {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = grant.Constraints ?? {};
  const pairs = equals ?? subset;
  if (!pairs || !contextConstraintApplies(operation, prepared.world.key)) return undefined;
  return { exact: equals !== undefined, pairs: new Map(Object.entries(pairs)) };
}

/** Names of condition keys as AWS writes them, for witnesses. */
const WRITTEN = new Map(
  (
    "aws:PrincipalAccount aws:PrincipalArn aws:PrincipalType aws:PrincipalOrgID aws:PrincipalOrgPaths aws:PrincipalIsAWSService " +
    "aws:PrincipalServiceName aws:SourceAccount aws:SourceArn aws:SourceOrgID aws:SourceOrgPaths aws:SourceIp aws:SourceVpc " +
    "aws:SourceVpce aws:ViaAWSService aws:CalledVia aws:MultiFactorAuthPresent aws:CurrentTime aws:SecureTransport " +
    "aws:ResourceAccount aws:ResourceOrgID aws:RequestedRegion kms:CallerAccount kms:ViaService kms:GrantIsForAWSResource " +
    "kms:GranteePrincipal kms:GrantOperations kms:EncryptionContextKeys kms:EncryptionAlgorithm kms:KeySpec kms:KeyUsage"
  )
    .split(" ")
    .map((name) => [name.toLowerCase(), name]),
);

function requestOf({ caller, context }: Found, operation: number): AccessRequest {
  const listed: [string, readonly string[]][] = [];
  for (const [key, values] of context) if (values) listed.push([WRITTEN.get(key) ?? key, values]);
  return {
    principal: caller,
    action: actionName(operation),
    context: Object.fromEntries(listed),
    viaIam: true,
  };
}

function doubtOf(allow: PreparedStatement | undefined, denies: readonly PreparedStatement[]): string {
  const involved = allow ? [allow, ...denies] : denies;
  for (const { statement, resource, source } of involved) {
    const where = `${source} statement ${statement.index + 1}`;
    const [doubt] = statement.doubts;
    if (doubt) return `${where}: ${doubt.message}`;
    for (const condition of statement.conditions) {
      if (condition.doubt !== undefined) return `${where}: ${condition.doubt}`;
    }
    const unreadable = statement.principals.find((element) => element.kind === "unreadable");
    if (unreadable) return `${where}: Principal ${JSON.stringify(unreadable.written)} cannot be read`;
    if (statement.notPrincipal && statement.effect !== "Deny") {
      return `${where}: IAM does not support NotPrincipal with Allow`;
    }
    if (resource === undefined) return `${where}: AWS does not document its Resource in a key policy`;
  }
  return "AWS does not document what a condition makes of such a request";
}
