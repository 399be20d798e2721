import { accountLabel } from "./data.client.js";
import { element, mono, terms } from "./element.client.js";

/** Only what has the form of an ARN may stand in a command; a name that others wrote never does. */
const ARN = /^arn:[a-z-]+:kms:([a-z0-9-]+):(\d{12}):key\/([A-Za-z0-9-]+)$/;

/** A grant's id, where a finding is about one. */
const GRANT = /^(?:grant\/)?([0-9a-f]{64})$/;

/** A rule's command for one key: `$KEY` is its ARN, `$KEY_ID`, `$REGION`, `$ACCOUNT` are parts of it, `$GRANT` a grant's id. */
export function commandFor(command, arn, discriminator) {
  const parts = ARN.exec(arn);
  if (!parts) return command;
  const [, region, account, id] = parts;
  const grant = GRANT.exec(discriminator)?.[1];
  const known = { KEY: arn, KEY_ARN: arn, KEY_ID: id, REGION: region, ACCOUNT: account, GRANT: grant };
  const filled = command.replace(/\$\{?([A-Z_]+)\b\}?/g, (whole, name) => known[name] ?? whole);
  return /^aws kms [^|;&\n]*$/.test(filled) && !filled.includes("--region")
    ? `${filled} --region ${region}`
    : filled;
}

const block = (label, text) =>
  text === "" ? null : element("pre", { tabindex: "0", "aria-label": label }, element("code", {}, text));

function evidenceTable(evidence) {
  const rows = evidence.map(([cell, pointer, ...value]) =>
    element(
      "tr",
      {},
      element("td", { class: "id" }, cell),
      element("td", { class: "id" }, pointer || "whole answer"),
      element("td", { class: "id" }, value.length > 0 ? JSON.stringify(value[0]) : "—"),
    ),
  );
  const heads = ["Read", "Place in the answer", "Value"].map((name) => element("th", { scope: "col" }, name));
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": "Evidence" },
    element("table", {}, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows)),
  );
}

function witnessBlock({ principal, action, context, allowedBy, conditions }) {
  const keys = Object.entries(context).map(([key, values]) =>
    element(
      "li",
      {},
      mono(key),
      " = ",
      values.flatMap((value, at) => [at > 0 ? ", " : "", mono(value)]),
    ),
  );
  const passed = conditions.map(({ condition, why }) => element("li", {}, mono(condition), `: ${why}`));
  return element(
    "div",
    { class: "witness" },
    element("h3", {}, "A request that is allowed"),
    terms([
      ["Principal", mono(principal)],
      ["Action", mono(action)],
      ["Allowed by", mono(allowedBy)],
      ["Context", keys.length > 0 ? element("ul", {}, keys) : ""],
      ["Conditions", passed.length > 0 ? element("ul", {}, passed) : "none in the way"],
    ]),
  );
}

function references(rule) {
  const safe = rule.references.filter(({ url }) => url.startsWith("https://"));
  return safe.map(({ title, url }, at) => [
    at > 0 ? "; " : "",
    element("a", { href: url, rel: "noreferrer noopener" }, title),
  ]);
}

/** Everything of one finding: what was seen, how it can be used, how to mend it, why it matters. */
export function detail(finding) {
  const { rule, subject, evidence, witness } = finding;
  const { text, cli, terraform } = rule.remediation;
  return element(
    "div",
    { class: "detail" },
    terms([
      ["Resource", mono(subject.arn)],
      ["Name", subject.name],
      ["Account", accountLabel(subject.account)],
      ["Region", subject.region],
      ["Statement, grant or alias", finding.discriminator === "" ? "" : mono(finding.discriminator)],
      ["Parameters of", finding.set],
    ]),
    witness ? witnessBlock(witness) : null,
    element("h3", {}, "Evidence"),
    evidence.length > 0 ? evidenceTable(evidence) : element("p", {}, "None was needed."),
    element("h3", {}, "Fix"),
    element("p", {}, text),
    block(
      "AWS CLI",
      cli.map((command) => commandFor(command, subject.arn, finding.discriminator)).join("\n"),
    ),
    block("Terraform", terraform.join("\n")),
    element("h3", {}, "Why it matters"),
    element("p", {}, rule.rationale),
    terms([
      ["Rule", element("a", { href: `#rule-${rule.id}`, class: "id" }, rule.id)],
      ["Controls", finding.controls.join(", ")],
      ["References", references(rule).flat()],
      ["In the pack", mono(finding.location)],
      ["Finding", mono(finding.id)],
    ]),
  );
}
