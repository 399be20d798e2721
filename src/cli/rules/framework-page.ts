import type { Framework } from "../../model/index.js";
import { flatJson } from "./compact-json.js";
import { code, type Inline, joined, type Page, paragraph, type Section, table } from "./page.js";

const STRENGTHS = {
  direct: "the rules show what the control asks for",
  supporting: "the rules show a part of it",
  inventory: "the rules list what it is about",
  manual: "no rule can show it",
} as const;

/** What a standard asks of keys, which rules show it, and what they cannot. */
export function frameworkPage(framework: Framework): Page {
  const { organization, url, scope, id, controls } = framework;
  return {
    title: frameworkName(framework),
    sections: [
      {
        blocks: [
          paragraph([organization, ": ", { url, text: url }]),
          paragraph([
            "Chosen by ",
            code(`--frameworks ${id}`),
            ". Controls are paraphrased; the standard's own text decides. The best that Keyproof says of one is ",
            code("supported"),
            ".",
          ]),
          ...(scope
            ? [
                paragraph([
                  "Its data is the scope ",
                  code(scope),
                  ", told by tags, accounts or ARNs in the configuration, since no API knows it.",
                ]),
              ]
            : []),
        ],
      },
      {
        title: "Controls",
        blocks: [
          table(["Control", "What it asks", "Strength", "Rules", "Parameters"], controls.map(controlRow)),
        ],
      },
      unknowable(framework),
      strengths(),
    ],
  };
}

/** A framework's title with its version, since a standard may stand here in several. */
export function frameworkName({ title, version }: Pick<Framework, "title" | "version">): string {
  return `${title} (${version})`;
}

type Control = Framework["controls"][number];

function controlRow(control: Control): readonly Inline[] {
  const asked = Object.entries(control.parameters).map(
    ([rule, values]): Inline => [{ rule }, " ", code(flatJson(values))],
  );
  const tested = control.testingProcedure ? ` How it is tested: ${control.testingProcedure}` : "";
  return [
    control.id,
    `${control.paraphrase}${tested}`,
    control.strength,
    control.rules.length > 0
      ? joined(
          control.rules.map((rule) => ({ rule })),
          ", ",
        )
      : "none",
    asked.length > 0 ? joined(asked, ", ") : "",
  ];
}

function unknowable({ controls }: Framework): Section {
  const rows = controls.flatMap(({ id, manual }) => (manual ? [[id, manual]] : []));
  return {
    title: "What Keyproof cannot know here",
    blocks:
      rows.length > 0
        ? [
            paragraph("No API tells it; a person has to show it."),
            table(["Control", "What a person has to show"], rows),
          ]
        : [paragraph("Nothing: every control is decided by what AWS answers.")],
  };
}

function strengths(): Section {
  const rows = Object.entries(STRENGTHS).map(([strength, meaning]): Inline[] => [strength, meaning]);
  return { title: "Strength", blocks: [table(["Strength", "Meaning"], rows)] };
}
