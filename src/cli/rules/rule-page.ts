import type { ForeignCheck } from "../../model/index.js";
import { flatJson } from "./compact-json.js";
import { exampleSection } from "./example-section.js";
import type { ControlFact, RuleFacts } from "./facts.js";
import { controlName, frameworkName } from "./framework-page.js";
import { block, code, type Inline, joined, list, type Page, paragraph, type Section, table } from "./page.js";

const SUBJECTS = {
  key: "each key",
  keySet: "each key, a multi-Region key once for all its members",
  region: "each Region of an account",
  account: "each account",
} as const;

const EXAMPLES = ["fail", "manual", "pass"] as const;

/** All that is known of a rule, in the order in which it is asked for. */
export function rulePage(rule: RuleFacts): Page {
  const { severity, module, subject, remediation, references } = rule;
  const shown = EXAMPLES.filter((status) => rule.examples[status]);
  const examples = shown.flatMap((status, at) => {
    const example = rule.examples[status];
    return example
      ? [exampleSection(status, example, subject, at === 0 ? rule.examplesJudgedOn : undefined)]
      : [];
  });
  return {
    title: `${rule.id}: ${rule.title}`,
    sections: [
      {
        blocks: [
          paragraph(["Severity ", { strong: severity }, ` · module ${module} · judges ${SUBJECTS[subject]}`]),
        ],
      },
      { title: "Why", blocks: [paragraph(rule.rationale)] },
      readsSection(rule),
      ...appliesSection(rule),
      ...parametersSection(rule),
      saysSection(rule),
      ...examples,
      {
        title: "How to mend it",
        blocks: [
          paragraph(remediation.text),
          ...(remediation.cli.length > 0 ? [block("sh", remediation.cli.join("\n"))] : []),
          ...(remediation.terraform.length > 0
            ? [paragraph("In Terraform:"), list(remediation.terraform.map(code))]
            : []),
          ...(remediation.without ? [paragraph(remediation.without)] : []),
        ],
      },
      controlsSection(rule.controls),
      elsewhereSection(rule.elsewhere),
      ...(references.length > 0
        ? [{ title: "References", blocks: [list(references.map(({ url, title: text }) => ({ url, text })))] }]
        : []),
    ],
  };
}

function readsSection({ reads }: RuleFacts): Section {
  if (reads.length === 0)
    return { title: "What it reads", blocks: [paragraph("Nothing of AWS: it judges the scan itself.")] };
  const rows = reads.map(({ need, permission, option }): Inline[] => [
    code(need),
    code(permission),
    option ? ["with ", code(option)] : "on every scan",
  ]);
  return { title: "What it reads", blocks: [table(["Read", "IAM permission", "Made"], rows)] };
}

function appliesSection({ doesNotApply }: RuleFacts): readonly Section[] {
  if (doesNotApply.length === 0) return [];
  const blocks = [paragraph("It is not applicable, with the reason, where"), list(doesNotApply)];
  return [{ title: "When it applies", blocks }];
}

function parametersSection({ parameters }: RuleFacts): readonly Section[] {
  if (!parameters || parameters.length === 0) return [];
  const rows = parameters.map(({ name, takes, default: standard, meaning }): Inline[] => [
    code(name),
    takes,
    standard === undefined ? "none" : code(flatJson(standard)),
    meaning,
  ]);
  return [{ title: "Parameters", blocks: [table(["Name", "Takes", "Default", "Meaning"], rows)] }];
}

function saysSection({ statuses, says }: RuleFacts): Section {
  const rows = says.map(({ status, severities, sentence }): Inline[] => [
    status,
    severities?.join(", ") ?? "",
    sentence,
  ]);
  const unread = statuses.includes("unknown")
    ? [
        paragraph(
          "It is unknown also where a read that it needs was refused, failed or not made; the reason names the read.",
        ),
      ]
    : [];
  return {
    title: "What it says",
    blocks: [
      paragraph(`Statuses: ${statuses.join(", ")}. Words in {braces} stand for what it found.`),
      ...(rows.length > 0 ? [table(["Status", "Severity", "Sentence"], rows)] : []),
      ...unread,
    ],
  };
}

function controlsSection(controls: readonly ControlFact[]): Section {
  const title = "Controls that rest on it";
  if (controls.length === 0) return { title, blocks: [paragraph("None.")] };
  const rows = controls.map((control): Inline[] => [
    { framework: control.framework, text: frameworkName(control) },
    controlName({ id: control.control, baselines: control.baselines }),
    control.strength,
    control.parameters
      ? [`${control.paraphrase} With `, code(flatJson(control.parameters)), "."]
      : control.paraphrase,
  ]);
  return { title, blocks: [table(["Framework", "Control", "Strength", "What it asks"], rows)] };
}

function elsewhereSection(checks: readonly ForeignCheck[]): Section {
  const title = "The same check elsewhere";
  if (checks.length === 0) return { title, blocks: [paragraph("None known.")] };
  const rows = checks.map((check): Inline[] => [check.tool, checkName(check), check.differs ?? ""]);
  return { title, blocks: [table(["Tool", "Check", "What differs there"], rows)] };
}

/** A check's id with its other names and the versions of its benchmark. */
export function checkName({ id, otherNames, versions }: ForeignCheck): Inline {
  const names = joined([id, ...otherNames].map(code), ", ");
  return versions.length > 0 ? joined([names, `(v${versions.join(", v")})`], " ") : names;
}
