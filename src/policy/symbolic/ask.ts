import { evaluate } from "../conditions.js";
import { contextConstraintApplies } from "../grants.js";
import { judge } from "../judge.js";
import type { AccessFact } from "../key-access.js";
import { actionName, OPERATIONS } from "../operations.js";
import type { PreparedWorld } from "../prepared.js";
import type { PreparedStatement } from "../prepared-statement.js";
import { type AccessRequest, viewRequest } from "../request.js";
import { inDoubt } from "../statement-applies.js";
import type { KeyGrant } from "../world.js";
import { alikeOperations, covers } from "./alike-operations.js";
import type { Budget } from "./budget.js";
import { isCertain } from "./certainty.js";
import type { Scene } from "./key-domain.js";
import type { Names } from "./names.js";
import { EVERY_MASK, givenByGrant, givenByPolicy, type OperationList } from "./operation-lists.js";
import type { PrincipalClass } from "./principal-class.js";
import { type Found, search } from "./search.js";
import type { Source } from "./source.js";

/** What every question about one key shares. */
export interface Inquiry {
  readonly prepared: PreparedWorld;
  readonly names: Names;
  /** What is named, but only of the own account, its organization and trusted accounts. */
  readonly insiders: Names;
  readonly earliest: number;
  readonly budget: Budget;
  readonly memo: InquiryMemo;
}

/** Answers given, by question. */
interface InquiryMemo {
  readonly asked: Map<string, Reply>;
  /** Of principals that nothing tells apart. */
  readonly reached: Map<string, Reach>;
  outside?: Inquiry;
}

export function newMemo(): InquiryMemo {
  return { asked: new Map(), reached: new Map() };
}

/** What a principal can get through a source. */
export type Reach = Pick<AccessFact, "operations" | "undecided">;

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

export interface Question {
  readonly source: Source;
  readonly cls: PrincipalClass;
  readonly operations: readonly number[];
  readonly denies: readonly PreparedStatement[];
  readonly fixed?: ReadonlyMap<string, readonly string[] | undefined>;
}

/** Asks whether some request of the class for some of the operations gets through the source. */
export function ask(question: Question, inquiry: Inquiry): Reply {
  if (contradicts(question)) return NO;
  let unknown: Reply | undefined;
  for (const group of alikeOperations(question.operations, question.source, question.denies)) {
    const [operation] = group;
    if (operation === undefined) continue;
    const reply = askOne(question, operation, inquiry);
    if (reply.verdict === "yes") return reply;
    if (reply.verdict === "unknown") unknown ??= reply;
  }
  return unknown ?? NO;
}

const NO = { verdict: "no" } as const;

/** Whether a condition fails for what is fixed, without any search. */
function contradicts({ source, fixed }: Question): boolean {
  if (!fixed || source.kind === "grant" || source.prepared.statement.doubts.length > 0) return false;
  return source.prepared.statement.conditions.some(
    (condition) =>
      fixed.has(condition.key) &&
      condition.templates.every(({ variables }) => variables.length === 0) &&
      evaluate(condition, fixed.get(condition.key), () => undefined) === false,
  );
}

/** For each of the operations, whether some request of the class gets through; not confirmed by `judge` one by one. */
export function askEach(question: Question, inquiry: Inquiry): ReadonlyMap<number, Reply["verdict"]> {
  const replies = new Map<number, Reply["verdict"]>();
  for (const group of alikeOperations(question.operations, question.source, question.denies)) {
    const [operation] = group;
    if (operation === undefined) continue;
    const found = look(question, operation, inquiry);
    const verdict = "verdict" in found ? found.verdict : "yes";
    for (const i of group) replies.set(i, verdict);
  }
  return replies;
}

function askOne(question: Question, operation: number, inquiry: Inquiry): Reply {
  const found = look(question, operation, inquiry);
  if ("verdict" in found) return found;
  const { prepared } = inquiry;
  const request = requestOf(found, operation);
  const view = viewRequest(request, prepared.world.key.partition);
  const { outcome } = judge(prepared, operation, view, true);
  if (outcome === "allow") return { verdict: "yes", request, operation };
  return outcome === "undecided" ? IN_DOUBT : NOT_CONFIRMED;
}

const IN_DOUBT: Reply = { verdict: "unknown", reason: "a statement in doubt could change the answer" };
const NOT_CONFIRMED: Reply = { verdict: "unknown", reason: "no request could be confirmed" };
const TOO_COMPLEX = { verdict: "unknown", reason: "too-complex" } as const;

/** Looks for a request; what is found is not confirmed by `judge` yet. */
function look(
  question: Question,
  operation: number,
  inquiry: Inquiry,
): Found | Exclude<Reply, { readonly verdict: "yes" }> {
  const { source, cls, fixed } = question;
  const { prepared, names, earliest, budget } = inquiry;
  if (budget.left <= 0) return TOO_COMPLEX;
  const denies = OPERATIONS[operation]?.byKeyPolicy
    ? question.denies.filter((deny) => covers(deny, operation))
    : [];
  const allow = source.kind === "statement" ? source.prepared : undefined;
  const context = source.kind === "grant" ? grantContext(source.grant, operation, prepared) : undefined;
  const scene: Scene = {
    world: prepared.world,
    names,
    cls,
    operation,
    mode: "must",
    earliest,
    namesService: allow?.statement.principals.some((element) => element.kind === "service") ?? false,
    fixed,
    context,
  };
  const sure = allow?.statement.effect === "either" ? "none" : search(allow, denies, scene, budget);
  if (typeof sure === "object") return sure;
  if (sure === "none" && (!allow || isCertain(allow)) && denies.every(isCertain)) return NO;
  const possible = search(allow, denies, { ...scene, mode: "may" }, budget);
  if (budget.left <= 0) return TOO_COMPLEX;
  if (typeof possible === "object") return { verdict: "unknown", reason: doubtOf(allow, denies) };
  return possible === "unsure" || sure === "unsure" ? NOT_TOGETHER : NO;
}

const NOT_TOGETHER = { verdict: "unknown", reason: "the conditions could not be decided together" } as const;

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
