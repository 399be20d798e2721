import pc from "picocolors";
import type { InferredOptionTypes } from "yargs";
import { jsonText } from "../../../reports/index.js";
import { EXIT, type ExitCode, type Mistake } from "../../model/index.js";
import { openSnapshot, type Snapshot } from "../../snapshot/index.js";
import { throwMistakes } from "../arguments/readers.js";
import { loadConfig, noConfig } from "../config/load.js";
import { choiceOf } from "../judge/choice.js";
import { recordedChoice } from "../judge/recorded-choice.js";
import { withOrganization } from "../judge/settings.js";
import type { Terminal } from "../terminal.js";
import { answersAssume, answersOf } from "./answers.js";
import { type KeyEvidence, keyEvidence } from "./evidence.js";
import { explain } from "./explain.js";
import { findKey } from "./find-key.js";
import { type GivenRequest, givenRequest, onlyWithExplain } from "./given-request.js";
import { accessDocument, explanationDocument } from "./json.js";
import { operationsNamed } from "./operations.js";
import type { accessOptions } from "./options.js";
import { filterRows, principalRows } from "./principals.js";
import { answerLines, principalLines } from "./print-access.js";
import { explanationLines } from "./print-explain.js";
import { keyLines, type Source, type Style } from "./print-key.js";
import { runFolder } from "./run-folder.js";

type AccessArguments = InferredOptionTypes<typeof accessOptions>;

/** `keyproof access`: who can do what with one key, or why one request is allowed or not, from a scan's evidence. */
export async function access(args: AccessArguments, terminal: Terminal): Promise<ExitCode> {
  onlyWithExplain(args);
  const request = args.explain ? givenRequest(args) : undefined;
  const operations = args.action === undefined || args.explain ? undefined : operationsNamed(args.action);
  const folder = runFolder(args, process.cwd());
  const snapshot = await openSnapshot(folder.path);
  try {
    const key = findKey(snapshot, args.key);
    const evidence = keyEvidence(key, snapshot, settingsOf(args, folder.path, snapshot));
    const source: Source = {
      folder: folder.path,
      asOf: snapshot.plan.asOf,
      ...(folder.note === undefined ? {} : { note: folder.note }),
    };
    const style: Style = {
      colours: pc.createColors(terminal.colour),
      width: Math.max(60, terminal.width),
      verbose: args.verbose ?? false,
    };
    await terminal.out(
      request ? one(request, args, evidence, source, style) : all(args, operations, evidence, source, style),
    );
    return EXIT.clean;
  } finally {
    snapshot.close();
  }
}

/** As `check` does: what the scan recorded, unless a configuration is named; with the organization that it found. */
function settingsOf(
  { config }: AccessArguments,
  folder: string,
  { plan }: Snapshot,
): KeyEvidence["settings"] {
  const mistakes: Mistake[] = [];
  const given = config === undefined ? noConfig() : loadConfig(config, process.cwd(), mistakes);
  const choice = recordedChoice(folder, { config }) ?? choiceOf({ config }, given, process.cwd(), mistakes);
  throwMistakes(mistakes);
  return withOrganization(choice.settings, plan);
}

function one(
  request: GivenRequest,
  { format }: AccessArguments,
  evidence: KeyEvidence,
  source: Source,
  style: Style,
): string {
  const explanation = explain(request, evidence);
  if (format === "json") return `${jsonText(explanationDocument(explanation, evidence, source))}\n`;
  return `${[...keyLines(evidence, source, explanation.assumption, style), "", ...explanationLines(explanation, style)].join("\n")}\n`;
}

function all(
  args: AccessArguments,
  operations: readonly string[] | undefined,
  evidence: KeyEvidence,
  source: Source,
  style: Style,
): string {
  const { access, key, settings } = evidence;
  const { principal, action } = args;
  const rows = filterRows(principalRows(access, key, settings), { principal, operations });
  const answers = answersOf(evidence);
  if (args.format === "json")
    return `${jsonText(accessDocument({ rows, answers, filter: { principal, action } }, evidence, source))}\n`;
  const filtered = [principal, action].filter((text) => text !== undefined).join(", ") || undefined;
  const table = principalLines(rows, filtered, style.verbose || filtered !== undefined, style);
  // The questions are about the key as a whole: beside a filtered table they would seem to be about the filter.
  const rest = filtered === undefined ? ["", ...answerLines(answers, style)] : [];
  return `${[...keyLines(evidence, source, answersAssume(evidence.world), style), "", ...table, ...rest].join("\n")}\n`;
}
