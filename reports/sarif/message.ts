import type { Finding, RuleInfo } from "../../src/model/index.js";
import { visible } from "../escape/visible.js";

const PLACEHOLDER = /\{(\w+)\}/g;

/** Names of a template's values in the order in which they first appear. */
function valueNames(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(PLACEHOLDER), (match) => match[1] ?? ""))];
}

/** A literal text as SARIF's message string: braces doubled (§3.11.5), brackets escaped where they would link (§3.11.6). */
export function literal(text: string): string {
  const braced = visible(text).replace(/[{}]/g, "$&$&");
  return /\]\s*\(/.test(braced) ? braced.replace(/[\\[\]]/g, "\\$&") : braced;
}

/** `messageStrings` of a rule: `{name}` becomes `{0}`, `{1}`, … in order of appearance. */
export function messageStrings(rule: RuleInfo): Record<string, { text: string }> {
  return Object.fromEntries(
    Object.entries(rule.messages).map(([id, template]) => {
      const names = valueNames(template);
      return [id, { text: template.replace(PLACEHOLDER, (_, name: string) => `{${names.indexOf(name)}}`) }];
    }),
  );
}

/** A result's message: always the whole text, and the template with its arguments where the rule has it. */
export function message(finding: Finding, rule: RuleInfo) {
  const template = Object.hasOwn(rule.messages, finding.reason) ? rule.messages[finding.reason] : undefined;
  if (template === undefined) return { text: literal(finding.message) };
  const names = valueNames(template);
  return {
    text: literal(finding.message),
    id: finding.reason,
    ...(names.length === 0 ? {} : { arguments: names.map((name) => argument(finding, name)) }),
  };
}

function argument(finding: Finding, name: string): string {
  const value = Object.hasOwn(finding.values, name) ? finding.values[name] : undefined;
  return visible(String(value ?? ""));
}
