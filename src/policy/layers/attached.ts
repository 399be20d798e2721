import type { ParsedPolicy, Policy } from "../document.js";
import { parseDocument, parsePolicy } from "../parse.js";
import type { AttachedPolicy } from "../world.js";

/** Identity policies, boundaries and SCPs have no Principal; RCPs do. */
export type Grammar = "without-principal" | "with-principal";

/** The document behind an attached policy. */
export function readAttached(given: AttachedPolicy, grammar: Grammar): ParsedPolicy {
  const text = typeof given === "string" ? given : given.policy;
  if (typeof text !== "string") return text;
  return grammar === "with-principal" ? parsePolicy(text) : parseDocument(text, false);
}

/** The name to show for it; policies without one go by `position`, which counts from 1. */
export function nameOfAttached(given: AttachedPolicy, position: number): string {
  return typeof given === "string" ? `policy ${position}` : given.name;
}

/** `statement DenyShort of OrganizationOnly`. */
export function statementOf(name: string, policy: Policy, index: number): string {
  return `statement ${policy.statements[index]?.sid ?? index + 1} of ${name}`;
}
