import { describe, expect, it } from "vitest";
import { markdownBlock, markdownCode, markdownText } from "../../reports/escape/markdown.js";
import { formats } from "../../reports/index.js";
import { HOSTILE } from "./hostile.js";
import { sampleReport, text } from "./sample.js";

const rendered = () => text(formats.markdown.render(sampleReport()));

describe("the Markdown summary", () => {
  it("gives every row of a table as many cells as its head", async () => {
    let cells = 0;
    for (const line of (await rendered()).split("\n")) {
      if (!line.startsWith("|")) {
        cells = 0;
        continue;
      }
      const own = line.replace(/\\\|/g, "").split("|").length;
      if (cells > 0) expect(own, line).toBe(cells);
      cells = own;
    }
  });

  it("holds hostile texts only in code spans or escaped", async () => {
    const bare = (await rendered()).replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "");
    expect(bare).not.toMatch(/(?<!\\)<(img|script)/);
    expect(bare).not.toMatch(/(?<!\\)\]\(/);
    expect(bare).not.toMatch(/@octocat/);
    expect(bare).not.toMatch(/javascript:/);
  });

  it("counts by severity and status", async () => {
    expect(await rendered()).toContain("| 2 | 6 | 2 | 12 | 1 | 1 | 1 | 10 | 1 |");
  });
});

describe("escaping for Markdown", () => {
  it("escapes what CommonMark would interpret, and breaks mentions", () => {
    expect(markdownText("**a** [b](c) <d> `e` | f")).toBe(
      "\\*\\*a\\*\\* \\[b\\]\\(c\\) \\<d\\> \\`e\\` \\| f",
    );
    expect(markdownText("@octocat #12")).toBe("@&#8203;octocat \\#&#8203;12");
  });

  it("fences code longer than any fence within", () => {
    expect(markdownCode("a``b")).toBe("```a``b```");
    expect(markdownCode("`a")).toBe("`` `a ``");
    expect(markdownCode("a|b")).toBe("`a\\|b`");
    expect(markdownBlock("```\nx", "sh")).toBe("````sh\n```\nx\n````");
  });

  it("leaves no line feed in a cell", () => {
    expect(markdownCode(HOSTILE.terminal)).not.toContain("\n");
    expect(markdownText(HOSTILE.terminal)).not.toContain("\n");
  });
});
