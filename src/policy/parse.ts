import { matchOperations } from "./actions.js";
import type { Condition, ParsedPolicy, Policy, PrincipalElement, Statement } from "./document.js";
import { type JsonNode, readJson } from "./json-reader.js";
import { OPERATIONS } from "./operations.js";
import { readConditions } from "./parse-conditions.js";
import { readPrincipal } from "./principal-element.js";
import { note, type Problems, partOf, report, uniqueMembers } from "./problems.js";

/**
 * Reads a key policy document. Never throws. Text that is no JSON object with a Statement gives `ok: false` and the
 * offset; anything inside that cannot be read in one certain way is listed in `problems`, and the statement it stands
 * in carries it as a doubt. Grammar: IAM User Guide, "Grammar of the IAM JSON policy language".
 */
export function parsePolicy(text: string): ParsedPolicy {
  return parseDocument(text, true);
}

/** The same for identity policies, boundaries and SCPs, which have no Principal (`principal` false). */
export function parseDocument(text: string, principal: boolean): ParsedPolicy {
  const json = readJson(text);
  if (!json.ok) return json;
  if (json.node.kind !== "object") {
    return { ok: false, problem: "a policy must be a JSON object", position: json.node.start };
  }
  const document: Problems = { list: [], doubts: [] };
  const members = uniqueMembers(json.node.members, document);
  const version = readVersion(members.get("Version"), document);
  for (const member of json.node.members) {
    if (!["Version", "Id", "Statement"].includes(member.name)) {
      const message = `unknown element ${JSON.stringify(member.name)}`;
      report(document, partOf(member.name), "unknown-element", message, member.value.start);
    }
  }
  const bodies = json.node.members.filter(({ name }) => name === "Statement");
  if (bodies[1]) return { ok: false, problem: "Statement is written twice", position: bodies[1].value.start };
  const body = members.get("Statement");
  if (!body) return { ok: false, problem: "a policy must have a Statement", position: json.node.start };
  if (body.kind !== "object" && body.kind !== "array") {
    return { ok: false, problem: "Statement must be an object or an array", position: body.start };
  }
  const nodes = body.kind === "array" ? body.items : [body];
  if (nodes.length === 0) {
    document.list.push({
      code: "empty-document",
      message: "the policy has no statement",
      position: body.start,
    });
  }
  const statements = nodes.map((node, index) => readStatement(node, index, version, document, principal));
  return { ok: true, policy: { text, version, statements, problems: document.list } };
}

function readVersion(node: JsonNode | undefined, problems: Problems): Policy["version"] {
  if (!node) return "2008-10-17";
  if (node.kind === "string" && (node.value === "2008-10-17" || node.value === "2012-10-17"))
    return node.value;
  report(problems, "none", "unknown-version", "unknown Version", node.start);
  return "unknown";
}

const ELEMENTS = new Set(
  "Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition".split(" "),
);

function readStatement(
  node: JsonNode,
  index: number,
  version: Policy["version"],
  document: Problems,
  principal: boolean,
): Statement {
  const problems: Problems = { list: document.list, doubts: [...document.doubts], statement: index };
  if (node.kind !== "object")
    report(problems, "all", "wrong-type", "a statement must be an object", node.start);
  const written = node.kind === "object" ? node.members : [];
  const members = uniqueMembers(written, problems);
  for (const { name, value } of written) {
    if (!ELEMENTS.has(name)) {
      report(
        problems,
        partOf(name),
        "unknown-element",
        `unknown element ${JSON.stringify(name)}`,
        value.start,
      );
    }
  }
  for (const name of ["Principal", "Action", "Resource"] as const) {
    const negated = members.get(`Not${name}`);
    if (negated && members.has(name)) {
      report(problems, name, "conflicting-elements", `both ${name} and Not${name}`, negated.start);
    }
  }
  const sid = members.get("Sid");
  if (sid && sid.kind !== "string") report(problems, "none", "wrong-type", "Sid must be a string", sid.start);
  const effect = members.get("Effect");
  const effects = written.filter(({ name }) => name === "Effect").length;
  const effectText = effect?.kind === "string" ? effect.value : undefined;
  if (effectText !== "Allow" && effectText !== "Deny") {
    report(problems, "Effect", "unknown-effect", "Effect must be Allow or Deny", effect?.start ?? node.start);
  }
  const notPrincipal = !members.has("Principal") && members.has("NotPrincipal");
  const principals = principal
    ? readPrincipals(members.get("Principal") ?? members.get("NotPrincipal"), node, problems)
    : [];
  const action = members.get("Action") ?? members.get("NotAction");
  const notAction = !members.has("Action") && members.has("NotAction");
  const actions = readTexts(action, "Action", problems);
  const resource = members.get("Resource") ?? members.get("NotResource");
  const condition = members.get("Condition");
  return {
    index,
    ...(sid?.kind === "string" ? { sid: sid.value } : {}),
    effect: effects === 1 && (effectText === "Allow" || effectText === "Deny") ? effectText : "either",
    principals,
    notPrincipal,
    operations: action ? matchOperations(actions, notAction) : new Uint8Array(OPERATIONS.length),
    actions,
    notAction,
    hasAction: action !== undefined,
    resources: readTexts(resource, "Resource", problems),
    notResource: !members.has("Resource") && members.has("NotResource"),
    hasResource: resource !== undefined,
    conditions: condition ? readConditions(condition, version, problems) : NO_CONDITIONS,
    doubts: problems.doubts,
    start: node.start,
    end: node.end,
  };
}

const NO_CONDITIONS: readonly Condition[] = [];

function readTexts(
  node: JsonNode | undefined,
  element: "Principal" | "Action" | "Resource",
  problems: Problems,
): readonly string[] {
  if (!node) return [];
  const texts: string[] = [];
  for (const item of node.kind === "array" ? node.items : [node]) {
    if (item.kind === "string") texts.push(item.value);
    else report(problems, element, "wrong-type", `${element} must hold strings`, item.start);
  }
  return texts;
}

function readPrincipals(
  node: JsonNode | undefined,
  statement: JsonNode,
  problems: Problems,
): readonly PrincipalElement[] {
  if (!node) {
    report(
      problems,
      "Principal",
      "missing-element",
      "a statement of a key policy must have a Principal",
      statement.start,
    );
    return [];
  }
  if (node.kind === "string") {
    if (node.value === "*") return [{ kind: "everyone", written: "*", type: "*" }];
    report(problems, "Principal", "unreadable-principal", 'Principal must be "*" or an object', node.start);
    return [];
  }
  if (node.kind !== "object") {
    report(problems, "Principal", "wrong-type", 'Principal must be "*" or an object', node.start);
    return [];
  }
  const elements: PrincipalElement[] = [];
  for (const [type, value] of uniqueMembers(node.members, problems, "Principal")) {
    for (const written of readTexts(value, "Principal", problems)) {
      const element = readPrincipal(type, written);
      if (element.kind === "unreadable") {
        const message = `Principal ${JSON.stringify(written)} of type ${JSON.stringify(type)} cannot be read`;
        note(problems, "unreadable-principal", message, value.start);
      }
      elements.push(element);
    }
  }
  return elements;
}
