import type { Framework } from "../../model/index.js";
import { flatJson } from "./compact-json.js";
import { code, type Inline, joined, type Page, paragraph, type Section, table } from "./page.js";

const STRENGTHS = {
  direct: "the rules show what the control asks for",
  supporting: "the rules show a part of it",
  inventory: "the rules list what it is about",
  manual: "a person has to show it; rules ask for it, where there are any",
} as const;

/** What a standard asks of keys, which rules show it, and what they cannot. */
export function frameworkPage(framework: Framework): Page {
  const { organization, url, scope, proposed, id, controls } = framework;
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
          ...(proposed
            ? [
                paragraph(
                  "It is proposed and not in force: it is judged only where it is asked for by its whole id.",
                ),
              ]
            : []),
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

/** A control's id with the baselines or levels that hold it. */
export function controlName(control: {
  readonly id: string;
  readonly baselines?: readonly string[] | undefined;
}): string {
  const { id, baselines = [] } = control;
  return baselines.length > 0 ? `${id} (${baselines.join(", ")})` : id;
}

type Control = Framework["controls"][number];

function controlRow(control: Control): readonly Inline[] {
  const asked = Object.entries(control.parameters).map(
    ([rule, values]): Inline => [{ rule }, " ", code(flatJson(values))],
  );
  const tested = control.testingProcedure ? ` How it is tested: ${control.testingProcedure}` : "";
  return [
    controlName(control),
    `${control.paraphrase}${tested}`,
    control.strength,
    control.rules.length > 0
      ? joined(
          control.rules.map((rule): Inline => {
            const items = control.items?.[rule];
            return items ? [{ rule }, ` (${items.join(", ")})`] : { rule };
          }),
          ", ",
        )
      : "none",
    asked.length > 0 ? joined(asked, ", ") : "",
  ];
}

function unknowable({ controls }: Framework): Section {
  const rows = controls.flatMap((control) => (control.manual ? [[control.id, control.manual]] : []));
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
