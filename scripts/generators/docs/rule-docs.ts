import { equivalentsTable } from "../../../src/cli/rules/equivalents-table.js";
import { type Catalogue, ruleFacts } from "../../../src/cli/rules/facts.js";
import { code, type Inline, type Page, paragraph, table } from "../../../src/cli/rules/page.js";
import { rulePage } from "../../../src/cli/rules/rule-page.js";
import type { GeneratedFile } from "../generated-file.js";
import { markdownPage } from "./markdown-page.js";

/** A page a rule, and the page that lists them. */
export function ruleDocs(catalogue: Catalogue): readonly GeneratedFile[] {
  const pages = catalogue.rules.map((rule) => ({
    path: `docs/rules/${rule.id}.md`,
    text: markdownPage(rulePage(ruleFacts(rule, catalogue)), "rules"),
  }));
  return [...pages, { path: "docs/rules/README.md", text: markdownPage(listPage(catalogue), "rules") }];
}

function listPage({ rules, equivalents }: Catalogue): Page {
  const modules = [...new Set(rules.map(({ module }) => module))].sort();
  const ruleRow = (rule: (typeof rules)[number]): Inline[] => [{ rule: rule.id }, rule.severity, rule.title];
  return {
    title: "Rules",
    sections: [
      {
        blocks: [
          paragraph([
            `${rules.length} rules in ${modules.length} modules. `,
            code("keyproof rules show ID"),
            " prints the page of one, ",
            code("--rules"),
            " chooses by id or module.",
          ]),
        ],
      },
      ...modules.map((module) => ({
        title: `Module ${module}`,
        blocks: [
          table(
            ["Rule", "Severity", "What has to hold"],
            rules.filter((r) => r.module === module).map(ruleRow),
          ),
        ],
      })),
      {
        title: "Beside other tools",
        blocks: [
          paragraph([
            "What their checks are called here, and what changes for those who come from there. ",
            code("keyproof rules --equivalents"),
            " prints it, ",
            code("keyproof rules --equivalent-to CKV_AWS_33"),
            " answers for one.",
          ]),
          equivalentsTable(equivalents),
          paragraph(["No equivalent is known of: ", ...noneKnown(equivalents.noneKnown), "."]),
        ],
      },
    ],
  };
}

function noneKnown(ids: readonly string[]) {
  return ids.flatMap((rule, at) => (at === 0 ? [{ rule }] : [", ", { rule }]));
}
