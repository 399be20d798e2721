import { byAccount } from "../by-account.js";
import { describeCondition } from "../conditions.js";
import type { PrincipalElement } from "../document.js";
import type { AccountAccess, Answer, Bound, KeyAccess, Trust } from "../key-access.js";
import { originOfStatement, type PreparedStatement, withConditions } from "../prepared-statement.js";
import { accountOf } from "../principal-element.js";
import { type Inquiry, type Reply, usableOperations } from "./ask.js";
import { askOnce } from "./ask-once.js";
import { newBudget } from "./budget.js";
import { originName, originOf, witnessOf } from "./origin.js";
import { accountClass, outsider, type PrincipalClass } from "./principal-class.js";
import type { Source } from "./source.js";

/** What the answers share: statements that allow, those that deny, and the grants, alike ones once. */
export interface Sources {
  readonly allows: readonly PreparedStatement[];
  readonly denies: readonly PreparedStatement[];
  readonly grants: readonly Extract<Source, { readonly kind: "grant" }>[];
  /** Principals that policies and grants name. */
  readonly named: readonly PrincipalElement[];
}

type Asked = { readonly source: Source; readonly reply: Reply };

/** Asks a question of one source for a class, over all operations it could use. */
export function askSource(source: Source, cls: PrincipalClass, sources: Sources, inquiry: Inquiry): Reply {
  const operations = usableOperations(source, cls, inquiry.prepared.world.key.account);
  return askOnce({ source, cls, operations, denies: sources.denies }, inquiry);
}

function conclude(asked: Iterable<Asked>, inquiry: Inquiry, bounds: () => readonly Bound[]): Answer {
  const reasons = new Set<string>();
  let literalYes = false;
  let onlyNotPrincipal = true;
  for (const { source, reply } of asked) {
    if (reply.verdict === "yes") {
      return {
        verdict: "yes",
        origin: originOf(source),
        witness: witnessOf(reply.request, source, inquiry.prepared),
      };
    }
    if (reply.verdict !== "unknown") continue;
    reasons.add(reply.reason);
    const literal = source.kind === "statement" && source.prepared.statement.notPrincipal;
    if (literal) literalYes = true;
    else onlyNotPrincipal = false;
  }
  for (const { source, why } of inquiry.prepared.unreadable)
    reasons.add(`policy ${source} cannot be read: ${why}`);
  if (reasons.size === 0) return { verdict: "no", bounds: bounds() };
  const literalReading = literalYes && onlyNotPrincipal && inquiry.prepared.unreadable.length === 0;
  return { verdict: "unknown", reasons: [...reasons], ...(literalReading ? { literalReading: "yes" } : {}) };
}

const everyone = ({ statement }: PreparedStatement): boolean =>
  statement.notPrincipal ||
  statement.principals.some((e) => e.kind === "everyone" || e.kind === "unreadable");

/** Whether a statement admits whatever a wildcard of another kind stands for. */
function isOpenElse({ statement }: PreparedStatement): boolean {
  return statement.principals.some(
    (e) => e.written === "*" && (e.kind === "federated" || e.kind === "canonical-user"),
  );
}

/** Usable by anyone? */
export function answerPublic(sources: Sources, inquiry: Inquiry): Answer {
  const { prepared, names } = inquiry;
  // Named principals are all of accounts that are named.
  const candidates = sources.allows.filter(
    (statement) => everyone(statement) || statement.statement.doubts.length > 0 || isOpenElse(statement),
  );
  if (candidates.length === 0) return conclude([], inquiry, () => []);
  const cls = outsider(names, prepared.world.key, "unnamed");
  const asking = function* (): Generator<Asked> {
    for (const statement of candidates) {
      const source: Source = { kind: "statement", prepared: statement };
      if (isOpenElse(statement))
        yield {
          source,
          reply: { verdict: "unknown", reason: "AWS does not document a Federated wildcard in a key policy" },
        };
      if (!everyone(statement) && statement.statement.doubts.length === 0) continue;
      yield { source, reply: askSource(source, cls, sources, inquiry) };
    }
  };
  return conclude(asking(), inquiry, () => boundsOf(sources, cls, inquiry));
}

/** Every statement that lets anyone in, where one does. Has a budget of its own, so that no other answer hangs on it. */
export function publicStatements(
  isPublic: Answer,
  sources: Sources,
  inquiry: Inquiry,
): KeyAccess["publicStatements"] {
  if (isPublic.verdict !== "yes") return [];
  const cls = outsider(inquiry.names, inquiry.prepared.world.key, "unnamed");
  const asked: Inquiry = { ...inquiry, budget: newBudget() };
  return sources.allows.filter(everyone).flatMap((prepared) => {
    const source: Source = { kind: "statement", prepared };
    const reply = askSource(source, cls, sources, asked);
    if (reply.verdict !== "yes") return [];
    return { origin: originOf(source), witness: witnessOf(reply.request, source, inquiry.prepared) };
  });
}

const MOST_BOUNDED = 20;
const MOST_DENIES = 20;

/** For each statement open to everyone: the condition or Deny that alone keeps the class out. */
function boundsOf(sources: Sources, cls: PrincipalClass, inquiry: Inquiry): readonly Bound[] {
  const bounds: Bound[] = [];
  const none: Sources = { ...sources, denies: [] };
  for (const prepared of sources.allows.filter(everyone).slice(0, MOST_BOUNDED)) {
    const origin = originOfStatement(prepared);
    const { statement } = prepared;
    const asks = (conditions: typeof statement.conditions, denies: Sources): boolean =>
      askSource({ kind: "statement", prepared: withConditions(prepared, conditions) }, cls, denies, inquiry)
        .verdict === "no";
    const before = bounds.length;
    for (const condition of statement.conditions) {
      if (asks([condition], none)) bounds.push({ origin, by: describeCondition(condition) });
    }
    if (bounds.length > before) continue;
    for (const deny of sources.denies.slice(0, MOST_DENIES)) {
      if (asks(statement.conditions, { ...sources, denies: [deny] })) {
        bounds.push({ origin, by: `Deny ${originName(originOfStatement(deny))}` });
      }
    }
    if (bounds.length === before) {
      const operations = usableOperations(
        { kind: "statement", prepared },
        cls,
        inquiry.prepared.world.key.account,
      );
      bounds.push({
        origin,
        by:
          operations.length === 0
            ? "no operation that works across accounts"
            : "its conditions and the Denies together",
      });
    }
  }
  return bounds;
}

/** Whether a statement speaks of an account in so many words. */
function namesAccount(prepared: PreparedStatement, account: string): boolean {
  prepared.memo.accounts ??= accountsIn(prepared);
  return prepared.memo.accounts.has(account);
}

function accountsIn({ statement }: PreparedStatement): ReadonlySet<string> {
  const texts = [
    ...statement.principals.map(({ written }) => written),
    ...statement.conditions.flatMap(({ values }) => values),
  ];
  return new Set(texts.flatMap((text) => text.match(/(?<!\d)\d{12}(?!\d)/g) ?? []));
}

const OWNER_NOT_KNOWN = "hangs on whose the organization, endpoint, network or id is that the policy names";

const grantsTo = byAccount(({ grantee }: Sources["grants"][number]) => grantee && accountOf(grantee));

/** Can some principal of one account use the key? `isPublic` leaves out what is everybody's anyway. */
function askAccount(account: string, isPublic: boolean, sources: Sources, inquiry: Inquiry): Answer {
  const { world } = inquiry.prepared;
  const near = accountClass(world, account, "named", sources.named);
  const far: PrincipalClass = { ...near, id: `${near.id}-far`, reach: "unnamed" };
  const asking = function* (): Generator<Asked> {
    for (const prepared of sources.allows) {
      const source: Source = { kind: "statement", prepared };
      if (namesAccount(prepared, account)) yield { source, reply: askSource(source, near, sources, inquiry) };
      else if (everyone(prepared) && !isPublic) {
        const reply = askSource(source, far, sources, inquiry);
        if (reply.verdict === "no" && askSource(source, near, sources, inquiry).verdict !== "no") {
          yield { source, reply: { verdict: "unknown", reason: OWNER_NOT_KNOWN } };
        } else yield { source, reply };
      }
    }
    for (const source of grantsTo(sources.grants).get(account) ?? []) {
      const { grantee } = source;
      if (!grantee) continue;
      const identities = near.identities.filter(
        (shape) =>
          grantee.kind === "account" ||
          (shape.kind === "fixed" && "arn" in shape.identity && shape.identity.arn === grantee.written),
      );
      yield {
        source,
        reply: askSource(source, { ...near, id: `grantee-${grantee.written}`, identities }, sources, inquiry),
      };
    }
  };
  return conclude(asking(), inquiry, () => []);
}

/** Named accounts of a sort that can use the key, or might. */
export function answerAccounts(
  accounts: readonly string[],
  isPublic: boolean,
  trust: Trust,
  sources: Sources,
  inquiry: Inquiry,
): readonly AccountAccess[] {
  const found: AccountAccess[] = [];
  for (const account of accounts) {
    const answer = askAccount(account, isPublic, sources, inquiry);
    if (answer.verdict !== "no")
      found.push({ account, trusted: trust.trustedAccounts.includes(account), answer });
  }
  return found;
}

const OWNED_KEY =
  /^aws:(?:source(?:ip|vpc|vpce|instancearn)|vpcsourceip|vpce|userid|ec2instance)|^kms:recipientattestation:/;

/** Whether the policy names an organization, endpoint, network or id that could be someone's. */
function namesSomethingOwned({ allows, denies }: Sources, { names, prepared }: Inquiry): boolean {
  const foreign = [...names.organizations].some((id) => id !== prepared.world.organization?.id);
  return (
    foreign ||
    [...allows, ...denies].some(({ statement }) =>
      statement.conditions.some(({ key }) => OWNED_KEY.test(key) || key.startsWith("lambda:")),
    )
  );
}

/** Can accounts that nothing names use the key, since they may belong to a named organization or own a named endpoint? */
export function answerUnnamed(isPublic: Answer, sources: Sources, inquiry: Inquiry): Answer {
  const { prepared, names } = inquiry;
  if (isPublic.verdict === "yes" || !namesSomethingOwned(sources, inquiry)) return isPublic;
  const cls = outsider(names, prepared.world.key, "named");
  const asking = function* (): Generator<Asked> {
    for (const statement of sources.allows) {
      if (!everyone(statement)) continue;
      const source: Source = { kind: "statement", prepared: statement };
      const reply = askSource(source, cls, sources, inquiry);
      if (reply.verdict === "yes") {
        const organization = reply.request.context["aws:PrincipalOrgID"]?.[0];
        const paths = reply.request.context["aws:PrincipalOrgPaths"]?.[0];
        const id = organization ?? paths?.slice(0, paths.indexOf("/"));
        const foreign =
          id !== undefined && names.organizations.has(id) && prepared.world.organization !== undefined;
        yield foreign
          ? { source, reply }
          : { source, reply: { verdict: "unknown", reason: OWNER_NOT_KNOWN } };
      } else yield { source, reply };
    }
  };
  return conclude(asking(), inquiry, () => []);
}

/** Can every member of the organization of which nothing in particular is said? */
export function answerMembers(
  member: string | undefined,
  isPublic: boolean,
  sources: Sources,
  inquiry: Inquiry,
): Answer {
  return member === undefined
    ? { verdict: "no", bounds: [] }
    : askAccount(member, isPublic, sources, inquiry);
}
