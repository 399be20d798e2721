import type { Report, RuleInfo, Severity } from "../../src/model/index.js";
import { markdownBlock, markdownText } from "../escape/markdown.js";
import { visible } from "../escape/visible.js";
import { LEVEL, securitySeverity } from "./level.js";
import { messageStrings } from "./message.js";
import { relationships } from "./taxonomies.js";

/** GitHub keeps 10 of a rule's tags, 255 characters of its name and 1024 of its descriptions. */
const MAX_TAGS = 10;
const MAX_NAME = 255;
const MAX_DESCRIPTION = 1024;

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;

/** A rule as SARIF's reportingDescriptor; `severity` where it is graded other than the rule's own. */
export function descriptor(report: Report, rule: RuleInfo, severity: Severity = rule.severity, id = rule.id) {
  const uri = rule.references[0]?.url;
  const related = relationships(report, rule.id);
  return {
    id,
    name: cut(pascalCase(rule.title), MAX_NAME),
    shortDescription: { text: cut(visible(rule.title), MAX_DESCRIPTION) },
    fullDescription: { text: cut(visible(rule.rationale), MAX_DESCRIPTION) },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    ...(uri === undefined ? {} : { helpUri: uri }),
    messageStrings: messageStrings(rule),
    defaultConfiguration: { level: LEVEL[severity] },
    ...(related.length === 0 ? {} : { relationships: related }),
    properties: { tags: tags(report, rule), precision: "high", ...securitySeverity(severity) },
  };
}

/** `security` first: without it GitHub ignores the score. Controls follow, since most viewers skip taxonomies. */
function tags(report: Report, rule: RuleInfo): string[] {
  const controls = report.controls
    .filter((control) => control.rules.includes(rule.id))
    .map((control) => `${control.framework}:${control.control}`);
  return [...new Set(["security", "aws-kms", rule.module, ...controls])].slice(0, MAX_TAGS);
}

function pascalCase(title: string): string {
  const words = title.normalize("NFKD").match(/[A-Za-z0-9]+/g) ?? ["Rule"];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function helpText(rule: RuleInfo): string {
  const { text, cli, terraform } = rule.remediation;
  const parts = [rule.rationale, `Fix: ${text}`];
  if (cli.length > 0) parts.push(`AWS CLI:\n${cli.join("\n")}`);
  if (terraform.length > 0) parts.push(`Terraform:\n${terraform.join("\n")}`);
  if (rule.references.length > 0)
    parts.push(rule.references.map((one) => `${one.title}: ${one.url}`).join("\n"));
  return parts.join("\n\n");
}

function helpMarkdown(rule: RuleInfo): string {
  const { text, cli, terraform } = rule.remediation;
  const parts = [markdownText(rule.rationale), `**Fix.** ${markdownText(text)}`];
  if (cli.length > 0) parts.push(markdownBlock(cli.join("\n"), "sh"));
  if (terraform.length > 0) parts.push(markdownBlock(terraform.join("\n"), "hcl"));
  const links = rule.references.filter((one) => /^https:\/\/[^\s()<>]+$/.test(one.url));
  if (links.length > 0)
    parts.push(links.map((one) => `- [${markdownText(one.title)}](${one.url})`).join("\n"));
  return parts.join("\n\n");
}
