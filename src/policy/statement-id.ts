import { hash } from "node:crypto";
import type { Policy } from "./document.js";
import { type JsonNode, readJson } from "./json-reader.js";

/** What a Sid must not look like, since it names another statement. */
const HASHED = /^[0-9a-f]{16}(~\d+)?$/;

const named = new WeakMap<Policy, readonly string[]>();

/**
 * Stable name of a statement, which no other of the policy has: its Sid where that is unique, else the first 16 hex
 * digits of sha256 over the statement with sorted names and without white space, and `~2`, `~3` … where equal ones went
 * before. `index` is 0-based; out of range gives an empty string.
 */
export function statementId(policy: Policy, index: number): string {
  const ids = named.get(policy) ?? idsOf(policy);
  named.set(policy, ids);
  return ids[index] ?? "";
}

function idsOf({ statements, text }: Policy): readonly string[] {
  const sids = new Map<string, number>();
  for (const { sid = "" } of statements) sids.set(sid, (sids.get(sid) ?? 0) + 1);
  const hashes = new Map<string, number>();
  return statements.map(({ sid = "", start, end }) => {
    if (sid !== "" && sids.get(sid) === 1 && !HASHED.test(sid)) return sid;
    const json = readJson(text.slice(start, end));
    const id = hash("sha256", json.ok ? canonical(json.node) : "", "hex").slice(0, 16);
    const nth = (hashes.get(id) ?? 0) + 1;
    hashes.set(id, nth);
    return nth === 1 ? id : `${id}~${nth}`;
  });
}

function canonical(node: JsonNode): string {
  switch (node.kind) {
    case "object": {
      const members = node.members.map(({ name, value }) => `${JSON.stringify(name)}:${canonical(value)}`);
      return `{${members.sort().join(",")}}`;
    }
    case "array":
      return `[${node.items.map(canonical).join(",")}]`;
    case "string":
      return JSON.stringify(node.value);
    case "null":
      return "null";
    default:
      return node.text;
  }
}
