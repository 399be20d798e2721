import type {
  AccountIam,
  Citation,
  IamGroup,
  IamManagedPolicy,
  IamPolicy,
  IamPrincipal,
} from "../model/index.js";
import type { Decoded, Page } from "./decode.js";
import { parseQueryXml } from "./query-xml.js";
import { isObject } from "./wire-shape.js";

/** An account's IAM being put together from pages. */
interface Growing {
  readonly principals: Map<string, IamPrincipal>;
  readonly groups: Map<string, IamGroup>;
  readonly policies: Map<string, IamManagedPolicy>;
}

class Malformed extends Error {}

/**
 * GetAccountAuthorizationDetails: XML of the Query protocol, documents in it URL-encoded (IAM API Reference). One page
 * is taken apart at a time.
 */
export function accountIam(pages: Iterable<Page>): Decoded<AccountIam> | undefined {
  const iam: Growing = { principals: new Map(), groups: new Map(), policies: new Map() };
  try {
    for (const { body, cell } of pages) takePage(iam, body, { cell, pointer: "" });
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    // XML that is none, a document that is not URL-encoded, or an element that is missing.
    return undefined;
  }
  return { value: iam, pointer: "" };
}

function takePage(iam: Growing, body: unknown, at: Citation): void {
  if (typeof body !== "string") throw new Malformed();
  const answer = child(parseQueryXml(body), "GetAccountAuthorizationDetailsResponse");
  const result = child(answer, "GetAccountAuthorizationDetailsResult");
  for (const user of list(result, "UserDetailList"))
    take(iam.principals, { kind: "user", ...principal(user, "User", at), groups: texts(user, "GroupList") });
  for (const role of list(result, "RoleDetailList"))
    take(iam.principals, { kind: "role", ...principal(role, "Role", at), groups: [] });
  for (const group of list(result, "GroupDetailList")) {
    const name = text(group, "GroupName");
    iam.groups.set(name, { arn: text(group, "Arn"), name, ...attached(group, "GroupPolicyList", at), at });
  }
  for (const policy of list(result, "Policies")) take(iam.policies, managedPolicy(policy, at));
}

function take<T extends { readonly arn: string }>(map: Map<string, T>, one: T): void {
  map.set(one.arn, one);
}

function principal(from: Element, kind: "User" | "Role", at: Citation) {
  const boundary = from.PermissionsBoundary;
  const tags = list(from, "Tags").map((tag) => [text(tag, "Key"), text(tag, "Value")] as const);
  return {
    arn: text(from, "Arn"),
    name: text(from, `${kind}Name`),
    id: text(from, `${kind}Id`),
    path: text(from, "Path"),
    ...attached(from, `${kind}PolicyList`, at),
    ...(isObject(boundary) ? { boundary: text(boundary, "PermissionsBoundaryArn") } : {}),
    tags: Object.fromEntries(tags),
    at,
  };
}

function attached(from: Element, inline: string, at: Citation) {
  return {
    inline: list(from, inline).map(
      (policy): IamPolicy => ({
        name: text(policy, "PolicyName"),
        document: decodeURIComponent(text(policy, "PolicyDocument")),
        at,
      }),
    ),
    managed: list(from, "AttachedManagedPolicies").map((policy) => text(policy, "PolicyArn")),
  };
}

function managedPolicy(from: Element, at: Citation): IamManagedPolicy {
  const versions = list(from, "PolicyVersionList");
  const version = versions.find((one) => text(one, "IsDefaultVersion") === "true");
  if (!version) throw new Malformed();
  return {
    arn: text(from, "Arn"),
    name: text(from, "PolicyName"),
    document: decodeURIComponent(text(version, "Document")),
    attachmentCount: Number(from.AttachmentCount ?? 0),
    boundaryCount: Number(from.PermissionsBoundaryUsageCount ?? 0),
    at,
  };
}

type Element = Readonly<Record<string, unknown>>;

function child(from: unknown, name: string): Element {
  const found = isObject(from) ? from[name] : undefined;
  if (!isObject(found)) throw new Malformed();
  return found;
}

/** The `member` elements of a list; an empty or absent list has none. */
function list(from: Element, name: string): readonly Element[] {
  return members(from, name).map((one) => {
    if (!isObject(one)) throw new Malformed();
    return one;
  });
}

function texts(from: Element, name: string): readonly string[] {
  return members(from, name).map((one) => {
    if (typeof one !== "string") throw new Malformed();
    return one;
  });
}

function members(from: Element, name: string): readonly unknown[] {
  const found = from[name];
  if (found === undefined || found === "") return [];
  const inside = isObject(found) ? found.member : undefined;
  if (inside === undefined) throw new Malformed();
  return Array.isArray(inside) ? inside : [inside];
}

function text(from: Element, name: string): string {
  const found = from[name];
  if (typeof found !== "string") throw new Malformed();
  return found;
}
