import { expect, it } from "vitest";
import { markdownPage } from "../../scripts/generators/docs/markdown-page.js";
import { block, code, list, type Page, paragraph, table } from "../../src/cli/rules/page.js";

const page: Page = {
  title: "No kms:* for a_b",
  sections: [
    {
      blocks: [
        paragraph([
          "See ",
          { rule: "KMS-LP-001" },
          " and ",
          { framework: "soc-2", text: "SOC 2 (2017)" },
          ".",
        ]),
      ],
    },
    {
      title: "All",
      blocks: [
        list([
          [{ strong: "fail" }, ": <b> & [x] _y_ &amp;"],
          { url: "https://aws.amazon.com/", text: "AWS" },
        ]),
        block("sh", "echo ```"),
        table(["A", "B"], [[code("a|b"), "c|d"]]),
      ],
    },
  ],
};

it("writes Markdown that says what the page says, with links from where it lies", () => {
  const [, ...lines] = markdownPage(page, "rules").split("\n\n");
  expect(lines).toEqual([
    "# No kms:\\* for a_b",
    "See [KMS-LP-001](KMS-LP-001.md) and [SOC 2 (2017)](../frameworks/soc-2.md).",
    "## All",
    "- **fail**: \\<b\\> & \\[x\\] \\_y\\_ \\&amp;\n- [AWS](https://aws.amazon.com/)",
    "````sh\necho ```\n````",
    "| A | B |\n| --- | --- |\n| `a\\|b` | c\\|d |\n",
  ]);
  expect(markdownPage(page, "frameworks")).toContain("[KMS-LP-001](../rules/KMS-LP-001.md)");
});
