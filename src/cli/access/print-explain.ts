import type { Decision } from "../../policy/index.js";
import type { Explanation } from "./explain.js";
import { indented } from "./fold.js";
import type { Style } from "./print-key.js";

/** One request: what comes of it, by what, and what every statement and grant made of it. */
export function explanationLines(explanation: Explanation, style: Style): string[] {
  const { colours, width } = style;
  const { request, decision } = explanation;
  const words = { allow: colours.green, deny: colours.red, undecided: colours.yellow };
  const word = { allow: "Allowed", deny: "Denied", undecided: "Undecided" }[decision.outcome];
  const outcome = indented(`${word}${decidedBy(decision)}`, 0, width);
  return [
    ...indented(`${request.principal} asks for ${request.action}`, 0, width).map(colours.bold),
    ...outcome.map((line, at) => (at === 0 ? line.replace(word, words[decision.outcome](word)) : line)),
    ...indented(decision.why, 2, width),
    ...iamHint(decision).flatMap((text) => indented(text, 2, width)),
    "",
    ...contextLines(explanation, style),
    ...statementLines(decision, style),
    ...grantLines(explanation, style),
  ];
}

function decidedBy({ decidedBy }: Decision): string {
  if (!decidedBy) return "";
  if (decidedBy.kind === "grant") return `, by grant/${decidedBy.grantId}`;
  if (decidedBy.kind !== "statement") return `, by ${decidedBy.kind.toUpperCase()}`;
  return `, by ${decidedBy.source}/${decidedBy.id} (statement ${decidedBy.index + 1})`;
}

function iamHint({ reason }: Decision): string[] {
  return reason === "own-iam-not-known"
    ? ["--iam allows or --iam denies decides it on that assumption."]
    : [];
}

function ownIam({ request: { principal, viaIam }, iamRead }: Explanation): string {
  if (viaIam !== undefined)
    return `the caller's own IAM policies ${viaIam ? "allow" : "do not allow"} it (given)`;
  if (iamRead) return "the caller's own IAM policies: as collected";
  return /^\d{12}$|:root$/.test(principal)
    ? "the caller is an account's root user, whom no IAM policy has to allow"
    : "the caller's own IAM policies: not known";
}

function contextLines(explanation: Explanation, { colours, width, verbose }: Style): string[] {
  const { context, absent, decision } = explanation;
  const texts = decision.statements.flatMap(({ conditions }) => conditions.map(({ condition }) => condition));
  const isAsked = (name: string) => texts.some((text) => text.toLowerCase().includes(name.toLowerCase()));
  const caller = /^aws:Principal(?:Arn|Account|OrgID|ServiceName)$|^kms:CallerAccount$/i;
  const shown = context.filter(
    ({ name, from }) => verbose || from === "given" || caller.test(name) || isAsked(name),
  );
  const hidden = context.length - shown.length;
  const lines = shown.flatMap(({ name, values, from }) =>
    indented(`${name} = ${values.map((value) => JSON.stringify(value)).join(", ")}  (${from})`, 2, width),
  );
  return [
    colours.bold("Request"),
    ...lines,
    ...(hidden > 0
      ? indented(
          `and ${hidden} derived keys that no condition here asks for (--verbose shows them)`,
          2,
          width,
        )
      : []),
    ...(absent.length > 0
      ? indented(`absent, though policies ask for them: ${absent.join(", ")}`, 2, width)
      : []),
    "  absent: every other context key",
    ...indented(ownIam(explanation), 2, width),
    "",
  ];
}

const APPLIES = { yes: "applies", no: "does not apply", undecided: "undecided" } as const;

function statementLines({ statements }: Decision, { colours, width }: Style): string[] {
  if (statements.length === 0) return ["No statement was looked at."];
  return [
    colours.bold("Statements"),
    ...statements.flatMap(({ source, index, id, effect, applies, why, conditions }) => {
      const title = `${effect === "either" ? "Effect unreadable" : effect} ${source}/${id} (statement ${index + 1}) ${APPLIES[applies]}`;
      const paint = applies === "no" ? colours.dim : (text: string) => text;
      return [
        ...indented(title, 2, width).map(paint),
        ...indented(why, 4, width).map(paint),
        ...conditions.flatMap(({ condition, why: reason }) =>
          indented(`${condition}: ${reason}`, 6, width).map(colours.dim),
        ),
      ];
    }),
  ];
}

/** Grants that allow it, one by one; the others by why they do not, unless all are asked for. */
function grantLines(
  { decision: { grants }, grantCount }: Explanation,
  { colours, width, verbose }: Style,
): string[] {
  if (grants.length === 0) return [];
  const others = new Map<string, string[]>();
  const lines: string[] = [];
  for (const { grantId, allows, why } of grants) {
    if (allows || verbose)
      lines.push(`grant/${grantId} ${allows ? "allows it" : "does not allow it"}: ${why}`);
    else others.set(why, [...(others.get(why) ?? []), grantId]);
  }
  for (const [why, [first = "", ...more]] of others) {
    const rest = more.length === 0 ? "" : ` and ${more.length} more`;
    lines.push(`grant/${first}${rest} ${more.length === 0 ? "does" : "do"} not allow it: ${why}`);
  }
  if (grantCount > grants.length)
    lines.push(
      `${grantCount - grants.length} further grants were looked at for the decision and are not listed`,
    );
  return ["", colours.bold("Grants"), ...lines.flatMap((line) => indented(line, 2, width))];
}
