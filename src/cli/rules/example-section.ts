import type { ExampleCase, SubjectKind } from "../../model/index.js";
import { compactJson } from "./compact-json.js";
import { type Block, block, code, type Inline, list, paragraph, type Section } from "./page.js";

/** What examples differ from (the builders of `src/testing`). */
const TYPICAL: Readonly<Record<Exclude<SubjectKind, "keySet">, string>> = {
  key: "a customer's symmetric key, enabled, 100 days old, rotated yearly, its policy delegating to its account, not shared, without grants, tags and aliases",
  region: "a Region without custom key stores and aliases",
  account: "an account scanned without a gap, in one Region",
};

const WIDTH = 96;
const WORDS = { fail: "fails", manual: "a person must answer", pass: "passes" } as const;

/**
 * A case of the rule's test: what was read, as far as it is not typical, and what the rule says of it. With the day that
 * it is judged on it also says what is typical: once a page.
 */
export function exampleSection(
  status: keyof typeof WORDS,
  example: ExampleCase,
  subject: SubjectKind,
  judgedOn?: string,
): Section {
  const kind = subject === "keySet" ? "key" : subject;
  const lines = example.says.map(
    ({ severity, message }): Inline => [
      { strong: severity ? `${status}, ${severity}` : status },
      `: ${message}`,
    ],
  );
  return {
    title: `An example that ${status === "manual" ? "a person must answer" : WORDS[status]}`,
    blocks: [
      paragraph(["Case ", code(example.name), ` of the rule's test, on ${subjectsInWords(example, kind)}:`]),
      ...example.subjects.flatMap((shown): Block[] =>
        Object.keys(shown).length > 0 ? [block("json", compactJson(shown, WIDTH))] : [],
      ),
      ...(example.given ? [paragraph("Around it:"), block("json", compactJson(example.given, WIDTH))] : []),
      list(lines),
      ...(judgedOn ? [paragraph(`Judged on ${judgedOn}. Typical is ${TYPICAL[kind]}.`)] : []),
    ],
  };
}

function subjectsInWords({ subjects }: ExampleCase, kind: keyof typeof TYPICAL): string {
  const typical = `a typical ${kind === "region" ? "Region" : kind}`;
  if (subjects.every((shown) => Object.keys(shown).length === 0)) return `${typical} as it is`;
  return subjects.length === 1
    ? `${typical} but for`
    : `${subjects.length} keys of one multi-Region key, typical but for`;
}
