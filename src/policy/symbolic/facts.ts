import { ORPHAN_ID } from "../arn.js";
import type { PrincipalElement } from "../document.js";
import type { AccessFact } from "../key-access.js";
import { actionName, OPERATIONS } from "../operations.js";
import { conditionsKey, type PreparedStatement } from "../prepared-statement.js";
import { accountOf } from "../principal-element.js";
import { NO_ACCOUNTS } from "./accounts.js";
import type { Sources } from "./answer-access.js";
import { askEach, type Inquiry, listOf, type Reach, type Reply, usableOperations } from "./ask.js";
import { conditionTexts, originOf } from "./origin.js";
import { elementClass, type PrincipalClass, serviceClass } from "./principal-class.js";
import type { Source } from "./source.js";

/** One principal of one source. */
export interface SourceFact {
  readonly source: Source;
  readonly element: PrincipalElement | undefined;
  readonly fact: AccessFact;
}

/** All access facts: every principal of every statement that allows, and every grantee. */
export function collectFacts(sources: Sources, inquiry: Inquiry): readonly SourceFact[] {
  const facts: SourceFact[] = [];
  for (const prepared of sources.allows) {
    const source: Source = { kind: "statement", prepared };
    const { statement } = prepared;
    if (statement.notPrincipal) facts.push(factOf(source, undefined, sources, inquiry));
    else for (const element of statement.principals) facts.push(factOf(source, element, sources, inquiry));
  }
  for (const source of sources.grants) {
    const { grantee } = source;
    if (grantee) facts.push(factOf(source, grantee, sources, inquiry));
  }
  return facts;
}

function factOf(
  source: Source,
  element: PrincipalElement | undefined,
  sources: Sources,
  inquiry: Inquiry,
): SourceFact {
  const own = inquiry.prepared.world.key.account;
  const account = element && accountOf(element);
  let operations: readonly string[] = NO_OPERATIONS;
  let undecided: readonly string[] = NO_OPERATIONS;
  const elsewhere = isElsewhere(element, inquiry.prepared.world.key.partition);
  if (element && isClassed(element) && !elsewhere) {
    if (isPlain(source, sources)) {
      const near = account === own || element.kind === "everyone" || element.kind === "service";
      operations = listOf(source, near).names;
    } else ({ operations, undecided } = reach(source, element, sources, inquiry));
  } else if (source.kind === "statement" && element?.kind !== "unique-id" && !elsewhere) {
    const { operations: listed } = source.prepared.statement;
    undecided = OPERATIONS.flatMap((_, i) => (listed[i] ? actionName(i) : []));
  }
  const fact: AccessFact = {
    principal: element?.written ?? "NotPrincipal",
    kind: element?.kind ?? "not-listed",
    ...(account === undefined ? {} : { account }),
    operations,
    undecided,
    conditions: conditionTexts(source),
    origin: originOf(source),
  };
  return { source, element, fact };
}

/** Whether a principal is of another partition, from where no one can call. */
export function isElsewhere(element: PrincipalElement | undefined, partition: string): boolean {
  return (
    element !== undefined &&
    "partition" in element &&
    element.partition !== undefined &&
    element.partition !== partition
  );
}

const NO_OPERATIONS: readonly string[] = [];

/** What a principal can get through a source, operation by operation. */
function reach(source: Source, element: Classed, sources: Sources, inquiry: Inquiry): Reach {
  const cls = classOf(element, inquiry);
  const operations = usableOperations(source, cls, inquiry.prepared.world.key.account);
  const answer = (): Reach => {
    const replies = askEach({ source, cls, operations, denies: sources.denies }, inquiry);
    return { operations: namesWith("yes", replies), undecided: namesWith("unknown", replies) };
  };
  const question = alikeQuestion(source, element, operations, sources);
  if (question === undefined) return answer();
  const { reached } = inquiry.memo;
  const found = reached.get(question) ?? answer();
  reached.set(question, found);
  return found;
}

function namesWith(
  wanted: Reply["verdict"],
  replies: ReadonlyMap<number, Reply["verdict"]>,
): readonly string[] {
  const names: string[] = [];
  for (const [i, verdict] of replies) if (verdict === wanted) names.push(actionName(i));
  return names.sort();
}

/** Keys that tell one principal of an account from another of its kind. */
const PERSONAL: ReadonlySet<string> = new Set(["aws:principalarn", "aws:username", "aws:userid"]);

function isPersonal({ statement: { conditions } }: PreparedStatement): boolean {
  return conditions.some(
    ({ key, templates }) =>
      PERSONAL.has(key) || templates.some(({ variables }) => variables.some((v) => PERSONAL.has(v))),
  );
}

/** Whether Denies tell one principal of an account from another; worked out once for a list of Denies. */
const telling = new WeakMap<readonly PreparedStatement[], boolean>();

function tellApart(denies: readonly PreparedStatement[]): boolean {
  const known =
    telling.get(denies) ??
    denies.some(
      (deny) =>
        isPersonal(deny) ||
        deny.statement.notPrincipal ||
        deny.statement.principals.some(({ kind }) => kind !== "everyone"),
    );
  telling.set(denies, known);
  return known;
}

/** So few statements are asked sooner than told apart. */
const FEW = 3;

/** Names a question that has the same answer for every principal of a kind and account; undefined where it may not. */
function alikeQuestion(
  source: Source,
  element: Classed,
  operations: readonly number[],
  { allows, denies }: Sources,
): string | undefined {
  if (source.kind === "grant" || element.kind === "service") return undefined;
  const { statement, resource } = source.prepared;
  if (statement.principals.length === 1 && allows.length <= FEW) return undefined;
  if (statement.doubts.length > 0 || resource !== true) return undefined;
  if (isPersonal(source.prepared) || tellApart(denies)) return undefined;
  const who = "account" in element ? [element.account, element.partition, element.kind] : [element.kind];
  return [...who, operations.join(), conditionsKey(source.prepared)].join("\u0001");
}

/** No condition, Deny or doubt: what the statement lists is what it gives. */
export function isPlain(source: Source, { denies }: Sources): boolean {
  if (denies.length > 0) return false;
  if (source.kind === "grant") return true;
  const { statement, resource } = source.prepared;
  return (
    statement.conditions.length === 0 &&
    statement.doubts.length === 0 &&
    statement.effect === "Allow" &&
    resource === true
  );
}

/** Principals that stand for callers whose requests can be looked for. */
type Classed = Extract<
  PrincipalElement,
  { readonly kind: "everyone" | "account" | "service" } | { readonly name: string }
>;

export function isClassed(element: PrincipalElement): element is Classed {
  return (
    element.kind === "everyone" ||
    element.kind === "account" ||
    element.kind === "service" ||
    "name" in element
  );
}

/** The callers that a principal stands for; of everyone, those of the own account. */
export function classOf(element: Classed, inquiry: Inquiry): PrincipalClass {
  const { world } = inquiry.prepared;
  if (element.kind === "service") return clientOfOwner(element.written, inquiry);
  return elementClass(world, element, element.kind === "everyone" ? world.key.account : element.account);
}

/** A service that acts for whomever the policy names. */
function clientOfOwner(service: string, { names, prepared }: Inquiry): PrincipalClass {
  const base = serviceClass(service, {
    ...names,
    accounts: NO_ACCOUNTS,
    organizations: new Set(),
    ownerlessArns: [],
  });
  return { ...base, id: `client-${service}`, account: prepared.world.key.account, reach: "named" };
}

/** Ids of deleted users and roles among the principals. */
export function isOrphan(element: PrincipalElement | undefined): boolean {
  return element?.kind === "unique-id" && ORPHAN_ID.test(element.written);
}
