import type { Witness } from "../../model/index.js";
import type { AnsweredQuestion, AnswerItem, Verdict } from "./answers.js";
import { principalText } from "./answers.js";
import { fold, indented, sideBySide } from "./fold.js";
import { operationsText } from "./operations.js";
import { GROUPS, type Group, type PrincipalRow } from "./principals.js";
import type { Colours, Style } from "./print-key.js";

/** Rows of a group, and items of an answer, shown without `--verbose`. */
const MOST_ROWS = 40;
const MOST_ITEMS = 10;
const GUTTER = 2;

const TITLES: Readonly<Record<Group, string>> = {
  "own-iam": "The key's account, by its IAM policies",
  "own-named": "The key's account, named by policies and grants",
  services: "AWS services",
  organization: "Other accounts of the organization",
  trusted: "Accounts declared trusted",
  outside: "Accounts from outside",
  everyone: "Everyone whom the conditions let through",
  unclear: "Principals that no account stands behind, or whose effect is not documented",
};

/** Who can do what, through which statement or grant, under which conditions; `exact` names every operation. */
export function principalLines(
  rows: readonly PrincipalRow[],
  filtered: string | undefined,
  exact: boolean,
  style: Style,
): string[] {
  const { colours, width, verbose } = style;
  const title = filtered === undefined ? "Who can do what" : `Who can do what: ${filtered}`;
  if (rows.length === 0)
    return [colours.bold(title), ...indented("Nobody, by the policies and grants that were read.", 2, width)];
  const room = width - 2 - 2 * GUTTER;
  const who = Math.floor(room * 0.4);
  const what = Math.floor(room * 0.32);
  const widths = [who, what, room - who - what];
  const lines = [...fold(title, width).map(colours.bold)];
  for (const group of GROUPS) {
    const own = rows.filter((row) => row.group === group);
    if (own.length === 0) continue;
    const shown = verbose ? own : own.slice(0, MOST_ROWS);
    lines.push("", ...fold(TITLES[group], width).map(colours.underline));
    let before = "";
    for (const row of shown) {
      const name = row.principal === before ? "" : shortName(row);
      before = row.principal;
      lines.push(...rowLines(row, name, widths, exact, style));
    }
    if (own.length > shown.length)
      lines.push(`  and ${own.length - shown.length} more (--verbose shows all)`);
  }
  return lines;
}

function rowLines(
  row: PrincipalRow,
  name: string,
  widths: readonly number[],
  exact: boolean,
  { colours, width, verbose }: Style,
): string[] {
  const can = operationsText(row.operations, exact);
  const may = row.undecided.length > 0 ? `undecided: ${operationsText(row.undecided, exact)}` : "";
  const what = [can, may].filter((text) => text !== "").join("; ") || "nothing";
  const through = verbose ? row.through : row.through.replace(GRANT_ID, "$1…");
  const lines = sideBySide([name, what, through], widths).map((line) => `  ${line}`);
  const conditions = row.conditions.flatMap((text) => indented(`if ${text}`, 6, width)).map(colours.dim);
  return [
    ...lines,
    ...conditions,
    ...grantText(row)
      .flatMap((text) => indented(text, 6, width))
      .map(colours.dim),
  ];
}

/** The first digits tell grants of a key apart; `--verbose` has them all. */
const GRANT_ID = /^(grant\/[0-9a-f]{12})[0-9a-f]+$/;

/** An ARN without what all of its group share, so that names stand out. */
function shortName({ principal, kind, account, group }: PrincipalRow): string {
  const name = /^arn:[^:]*:(?:iam|sts)::(\d{12}):(.+)$/s.exec(principal);
  if (kind === "account" || !name) return principalText(principal, kind, account);
  return group === "own-named" ? (name[2] ?? principal) : `${name[1]}:${name[2]}`;
}

function grantText({ grant }: PrincipalRow): string[] {
  if (!grant) return [];
  const parts = [
    ...(grant.name === undefined ? [] : [`grant named "${grant.name}"`]),
    ...(grant.issuedBy === undefined ? [] : [`issued by ${grant.issuedBy}`]),
    ...(grant.alike > 0 ? [`and ${grant.alike} more that say the same`] : []),
  ];
  return parts.length > 0 ? [parts.join(", ")] : [];
}

/** Questions where a `yes` is no alarm. */
const PLAIN = new Set<AnsweredQuestion["id"]>(["administrators", "users"]);

/** The answers: each `yes` with a request that is allowed, each `no` with what bounds it, each `unknown` with why. */
export function answerLines(answers: readonly AnsweredQuestion[], style: Style): string[] {
  const { colours, verbose } = style;
  const lines = [colours.bold("Answers")];
  for (const { id, question, verdict, items } of answers) {
    const plain = PLAIN.has(id);
    const paint = paintOf(plain ? "no" : verdict, colours);
    lines.push(`  ${colours.bold(question)} ${plain && verdict === "yes" ? "" : paint(verdict)}`.trimEnd());
    const shown = verbose ? items : items.slice(0, MOST_ITEMS);
    for (const item of shown) lines.push(...itemLines(item, verdict, style));
    if (items.length > shown.length)
      lines.push(`    and ${items.length - shown.length} more (--verbose shows all)`);
  }
  return lines;
}

function itemLines(item: AnswerItem, whole: Verdict, style: Style): string[] {
  const prefix = item.verdict === whole ? "" : `${item.verdict}: `;
  return [
    ...indented(prefix + item.text, 4, style.width),
    ...(item.witness ? witnessLines(item.witness, style) : []),
  ];
}

function witnessLines(
  { principal, action, context, conditions }: Witness,
  { width, colours }: Style,
): string[] {
  const keys = Object.entries(context).map(([key, values]) => `${key}=${values.join(",")}`);
  const request = `for example ${principal} may ${action}${keys.length > 0 ? ` with ${keys.join(", ")}` : ""}`;
  return [
    ...indented(request, 6, width),
    ...conditions.flatMap(({ condition, why }) => indented(`${condition}: ${why}`, 8, width)),
  ].map(colours.dim);
}

function paintOf(verdict: Verdict, colours: Colours): (text: string) => string {
  return { yes: colours.red, no: colours.green, unknown: colours.yellow }[verdict];
}
