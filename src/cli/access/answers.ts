import { originName } from "../../../rules/key-access.js";
import type { Witness } from "../../model/index.js";
import type { Answer, Bound, KeyAccess, PrincipalOperations } from "../../policy/index.js";
import type { KeyEvidence } from "./evidence.js";
import { operationsText } from "./operations.js";

/** What the table and the answers take for granted. */
export function answersAssume({ rcps }: KeyEvidence["world"]): string {
  const controls = rcps ? "service control policies" : "service and resource control policies";
  return `Callers' own IAM policies are taken to allow what the key lets them do; ${controls}, key state and key type are left aside.`;
}

export type Verdict = Answer["verdict"];

/** One thing that answers a question. */
export interface AnswerItem {
  readonly verdict: Verdict;
  readonly text: string;
  /** A request that is allowed. */
  readonly witness?: Witness;
}

/** A question that auditors ask of a key. */
export interface AnsweredQuestion {
  readonly id:
    | "public"
    | "external-accounts"
    | "organization-accounts"
    | "confused-deputy"
    | "locked-out"
    | "administrators"
    | "users"
    | "escalators";
  readonly question: string;
  /** The worst of its items': yes, unknown, no. */
  readonly verdict: Verdict;
  readonly items: readonly AnswerItem[];
}

/** The answers of the engine in words; a `no` that what was not read could overturn is `unknown`. */
export function answersOf(evidence: KeyEvidence): readonly AnsweredQuestion[] {
  const { access, key, ramRead, grantsRead } = evidence;
  const noRam = ramRead ? [] : ["policy AWS_RAM was not read"];
  const noGrants = grantsRead ? [] : ["the grants were not read"];
  const blind = [...noRam, ...noGrants];
  const unread = [
    ...blind,
    ...access.unreadable.map(({ sourceName }) => `policy ${sourceName} cannot be read`),
  ];
  return [
    concluded("public", "Public?", [itemOf("anyone", access.public, "no statement lets everyone in")], noRam),
    concluded("external-accounts", "Accounts from outside?", outsideItems(access), blind),
    concluded(
      "organization-accounts",
      "Other accounts of the organization?",
      memberItems(access, evidence.settings.organization !== undefined),
      blind,
    ),
    concluded("confused-deputy", "Confused deputy?", deputyItems(access), unread),
    concluded("locked-out", "Locked out?", [lockoutItem(access)], []),
    concluded("administrators", "Who administers?", holderItems(access.admins, key.account), unread),
    concluded("users", "Who uses?", holderItems(access.users, key.account), unread),
    concluded("escalators", "Who can escalate?", escalatorItems(access, key.account), unread),
  ];
}

function concluded(
  id: AnsweredQuestion["id"],
  question: string,
  items: readonly AnswerItem[],
  blind: readonly string[],
): AnsweredQuestion {
  const worst =
    (["yes", "unknown", "no"] as const).find((v) => items.some(({ verdict }) => verdict === v)) ?? "no";
  if (blind.length === 0) return { id, question, verdict: worst, items };
  const why = blind.join(", ");
  const only = (text: string): AnswerItem => ({ verdict: "unknown", text });
  return worst === "no"
    ? { id, question, verdict: "unknown", items: [only(`nothing that was read says so, but ${why}`)] }
    : { id, question, verdict: worst, items: [...items, only(`perhaps more: ${why}`)] };
}

const boundText = ({ origin, by }: Bound) => `${originName(origin)} is bound by ${by}`;

function itemOf(who: string, answer: Answer, noText: string): AnswerItem {
  if (answer.verdict === "yes")
    return { verdict: "yes", text: `${who}, through ${originName(answer.origin)}`, witness: answer.witness };
  if (answer.verdict === "no")
    return {
      verdict: "no",
      text: answer.bounds.length > 0 ? answer.bounds.map(boundText).join("; ") : noText,
    };
  const literal =
    answer.literalReading === undefined
      ? ""
      : `; read literally, NotPrincipal would make it ${answer.literalReading}`;
  return { verdict: "unknown", text: `${who}: ${answer.reasons.join("; ")}${literal}` };
}

/** Where everyone can, the engine leaves out who can as everyone. */
const AS_EVERYONE: AnswerItem = { verdict: "yes", text: "every account, as everyone (see above)" };

function outsideItems(access: KeyAccess): readonly AnswerItem[] {
  const named = access.externalAccounts.map(({ account, trusted, answer }) =>
    itemOf(`account ${account} (${trusted ? "declared trusted" : "not trusted"})`, answer, ""),
  );
  if (access.public.verdict === "yes") return [AS_EVERYONE, ...named];
  const unnamed = itemOf(
    "accounts that nothing names",
    access.externalUnnamed,
    "no statement or grant lets in a principal of an account outside",
  );
  return named.length > 0 && unnamed.verdict === "no" ? named : [...named, unnamed];
}

function memberItems(access: KeyAccess, isKnown: boolean): readonly AnswerItem[] {
  if (!isKnown)
    return [{ verdict: "unknown", text: "the organization is not known; its accounts count as outside" }];
  if (access.public.verdict === "yes") return [AS_EVERYONE];
  const named = access.orgAccounts.map(({ account, answer }) => itemOf(`account ${account}`, answer, ""));
  const any = itemOf(
    "every other member",
    access.orgMembers,
    "no statement or grant lets in another account of the organization",
  );
  return named.length > 0 && any.verdict === "no" ? named : [...named, any];
}

function deputyItems({ confusedDeputy }: KeyAccess): readonly AnswerItem[] {
  if (confusedDeputy.length === 0)
    return [{ verdict: "no", text: "no statement or grant lets in an AWS service by name" }];
  return confusedDeputy.map(({ service, origin, answer }) => {
    const name = service === "*" ? "any AWS service" : service;
    if (answer.verdict === "yes") return itemOf(`${name} for a resource of any account`, answer, "");
    const through = `${name} through ${originName(origin)}`;
    const item = itemOf(
      through,
      answer,
      `${through}: its conditions and the Denies together bound whom it acts for`,
    );
    if (answer.verdict !== "no" || answer.bounds.length === 0) return item;
    return { ...item, text: `${through}, bound by ${answer.bounds.map(({ by }) => by).join("; ")}` };
  });
}

function lockoutItem({ lockedOut }: KeyAccess): AnswerItem {
  if (lockedOut.verdict === "yes")
    return { verdict: "yes", text: "no principal that exists can call kms:PutKeyPolicy" };
  if (lockedOut.verdict === "unknown") return { verdict: "unknown", text: lockedOut.reasons.join("; ") };
  return {
    verdict: "no",
    text: `${lockedOut.principal} can call kms:PutKeyPolicy through ${originName(lockedOut.by)}`,
  };
}

const anyPrincipal = (account: string) => `any IAM principal of account ${account} that its IAM allows`;

/** A principal in words. */
export function principalText(principal: string, kind: string, account: string | undefined): string {
  if (kind === "account" && account !== undefined) return anyPrincipal(account);
  if (kind === "everyone") return "everyone";
  if (kind === "not-listed") return "everyone but those that NotPrincipal lists";
  if (kind === "unique-id") return `${principal} (a user or role that was deleted)`;
  return principal;
}

function holderItems(holders: readonly PrincipalOperations[], own: string): readonly AnswerItem[] {
  if (holders.length === 0) return [{ verdict: "no", text: "nobody by its policies and grants" }];
  return holders.map(({ principal, kind, account, operations, undecided, origins }) => {
    const who = principalText(principal, kind, account ?? own);
    const through = [...new Set(origins.map(originName))];
    const some =
      through.length > 3
        ? `${through.slice(0, 3).join(", ")} and ${through.length - 3} more`
        : through.join(", ");
    if (operations.length > 0) return { verdict: "yes", text: `${who}, through ${some}` };
    return {
      verdict: "unknown",
      text: `${who}, undecided: ${operationsText(undecided, false)}, through ${some}`,
    };
  });
}

const isEscalating = (name: string) => name === "kms:PutKeyPolicy" || name === "kms:CreateGrant";

/** Kinds of principals that the engine looks for no requests of. */
const UNDOCUMENTED: ReadonlySet<string> = new Set([
  "not-listed",
  "federated",
  "canonical-user",
  "unreadable",
]);

function escalatorItems(access: KeyAccess, own: string): readonly AnswerItem[] {
  const delegated = access.iamDelegation.operations.filter(isEscalating);
  const items: AnswerItem[] = access.escalators.map((one) => {
    const kind = one.principal === "*" ? "everyone" : "";
    const how = {
      PutKeyPolicy: "by writing the policy (kms:PutKeyPolicy)",
      CreateGrant: "by a grant to anyone (kms:CreateGrant)",
      grant: "by passing on its grant (kms:CreateGrant, within that grant)",
    }[one.through];
    const who =
      one.account !== undefined && /^\d{12}$|:root$/.test(one.principal)
        ? anyPrincipal(one.account)
        : principalText(one.principal, kind, undefined);
    const text = `${who}, ${how}, through ${originName(one.origin)}`;
    return {
      verdict: one.verdict,
      text: one.reason === undefined ? text : `${text}: ${one.reason}`,
      ...(one.witness ? { witness: one.witness } : {}),
    };
  });
  for (const { principal, kind, undecided, origin } of access.facts) {
    if (!UNDOCUMENTED.has(kind) || !undecided.some(isEscalating)) continue;
    const text = `${principalText(principal, kind, undefined)}, through ${originName(origin)}: what it lets in is not documented`;
    items.push({ verdict: "unknown", text });
  }
  if (delegated.length > 0) {
    const through = access.iamDelegation.origins.map(originName).join(", ");
    items.push({
      verdict: "yes",
      text: `${anyPrincipal(own)} (${delegated.join(", ")}), through ${through}`,
    });
  }
  if (items.length > 0) return items;
  return [{ verdict: "no", text: "no named principal can write the policy or give grants without bounds" }];
}
