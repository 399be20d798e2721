import { frameworkPage } from "../../../src/cli/rules/framework-page.js";
import { code, type Inline, type Page, paragraph, table } from "../../../src/cli/rules/page.js";
import type { Framework } from "../../../src/model/index.js";
import type { GeneratedFile } from "../generated-file.js";
import { markdownPage } from "./markdown-page.js";

/** A page a framework, and the page that lists them. */
export function frameworkDocs(frameworks: readonly Framework[]): readonly GeneratedFile[] {
  const pages = frameworks.map((framework) => ({
    path: `docs/frameworks/${framework.id}.md`,
    text: markdownPage(frameworkPage(framework), "frameworks"),
  }));
  const list = { path: "docs/frameworks/README.md", text: markdownPage(listPage(frameworks), "frameworks") };
  return [...pages, list];
}

function listPage(frameworks: readonly Framework[]): Page {
  const rows = frameworks.map(({ id, title, version, controls }): Inline[] => [
    { framework: id, text: title },
    version,
    code(id),
    `${controls.length}`,
    `${controls.filter(({ rules }) => rules.length > 0).length}`,
    `${controls.filter(({ manual }) => manual).length}`,
  ]);
  return {
    title: "Frameworks",
    sections: [
      {
        blocks: [
          paragraph([
            "What standards ask of keys, the rules that show it, and what a person has to show. ",
            code("--frameworks ID"),
            " judges by the rules and parameters of those named. A framework is one file under ",
            code("rules/frameworks"),
            ".",
          ]),
          table(["Framework", "Version", "Id", "Controls", "With rules", "With a part for a person"], rows),
        ],
      },
    ],
  };
}
