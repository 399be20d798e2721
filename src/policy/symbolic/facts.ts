import { ORPHAN_ID } from "../arn.js";
import type { PrincipalElement } from "../document.js";
import { granteeOf } from "../grants.js";
import type { AccessFact } from "../key-access.js";
import { actionName, OPERATIONS } from "../operations.js";
import { accountOf } from "../principal-element.js";
import type { Sources } from "./answer-access.js";
import { askEach, type Inquiry, type Source, usableOperations } from "./ask.js";
import { conditionTexts, originOf } from "./origin.js";
import { elementClass, type PrincipalClass, serviceClass } from "./principal-class.js";

/** One principal of one source, with the class of callers it stands for. */
export interface SourceFact {
  readonly source: Source;
  readonly element: PrincipalElement | undefined;
  readonly cls: PrincipalClass | undefined;
  readonly fact: AccessFact;
  /** By index in `OPERATIONS`. */
  readonly reachable: ReadonlySet<number>;
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
    const grantee = granteeOf(source.grant);
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
  const { prepared } = inquiry;
  const own = prepared.world.key.account;
  const account = element && accountOf(element);
  const cls = classOf(element, own, inquiry);
  const reachable = new Set<number>();
  const operations: string[] = [];
  const undecided: string[] = [];
  if (cls) {
    const usable = usableOperations(source, cls, own);
    if (isPlain(source, sources)) {
      for (const i of usable) {
        reachable.add(i);
        operations.push(actionName(i));
      }
    } else {
      for (const [i, reply] of askEach(
        { source, cls, operations: usable, denies: sources.denies },
        inquiry,
      )) {
        if (reply.verdict === "yes") {
          reachable.add(i);
          operations.push(actionName(i));
        } else if (reply.verdict === "unknown") undecided.push(actionName(i));
      }
    }
  } else if (source.kind === "statement" && element?.kind !== "unique-id") {
    const all = OPERATIONS.map((_, i) => i).filter((i) => source.prepared.statement.operations[i]);
    undecided.push(...all.map(actionName));
  }
  const fact: AccessFact = {
    principal: element?.written ?? "NotPrincipal",
    kind: element?.kind ?? "not-listed",
    ...(account === undefined ? {} : { account }),
    operations: operations.sort(),
    undecided: undecided.sort(),
    conditions: conditionTexts(source),
    origin: originOf(source),
  };
  return { source, element, cls, fact, reachable };
}

/** No condition, Deny or doubt: what the statement lists is what it gives. */
function isPlain(source: Source, { denies }: Sources): boolean {
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

function classOf(
  element: PrincipalElement | undefined,
  own: string,
  inquiry: Inquiry,
): PrincipalClass | undefined {
  if (!element) return undefined;
  switch (element.kind) {
    case "unique-id":
    case "federated":
    case "canonical-user":
    case "unreadable":
      return undefined;
    case "service":
      return clientOfOwner(element.written, inquiry);
    case "everyone":
      return elementClass(inquiry.prepared.world, element, own);
    default:
      return elementClass(inquiry.prepared.world, element, element.account);
  }
}

/** A service that acts for whomever the policy names. */
function clientOfOwner(service: string, { names, prepared }: Inquiry): PrincipalClass {
  const base = serviceClass(service, {
    ...names,
    accounts: new Set(),
    organizations: new Set(),
    ownerlessArns: [],
  });
  return { ...base, id: `client-${service}`, account: prepared.world.key.account, reach: "named" };
}

/** Ids of deleted users and roles among the principals. */
export function isOrphan(element: PrincipalElement | undefined): boolean {
  return element?.kind === "unique-id" && ORPHAN_ID.test(element.written);
}
