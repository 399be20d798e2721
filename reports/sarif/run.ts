import type { Report } from "../../src/model/index.js";
import { EXIT } from "../../src/model/index.js";
import { jsonText } from "../escape/json-text.js";
import { periodWords } from "../period.js";
import { uuid } from "./identity.js";
import {
  configurationNotifications,
  executionNotifications,
  notificationDescriptors,
} from "./notifications.js";
import type { descriptor } from "./rules.js";
import { supportedTaxonomies, taxonomies } from "./taxonomies.js";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** What tells a run of a SARIF file from another. */
export interface RunHead {
  /** Everything before the last `/` is GitHub's category. */
  readonly id: string;
  readonly rules: readonly ReturnType<typeof descriptor>[];
  /** Only notifications of this account. */
  readonly account?: string;
  /** Whether passes and not-applicable results are left out for their number. */
  readonly openOnly?: boolean;
  /** What results refer to, asked for when the last of them is told. */
  readonly tables?: () => object;
}

/** A SARIF log of runs, each given as text. */
export async function* log(runs: AsyncIterable<AsyncIterable<string>>): AsyncIterable<string> {
  yield `{"$schema":${jsonText(SCHEMA)},"version":"2.1.0","runs":[`;
  let separator = "\n";
  for await (const run of runs) {
    yield separator;
    yield* run;
    separator = ",\n";
  }
  yield "\n]}\n";
}

/** One run, a result a line. No result has suppressions: nothing is waived. */
export async function* run(
  report: Report,
  head: RunHead,
  results: AsyncIterable<unknown> | Iterable<unknown>,
): AsyncIterable<string> {
  const facts = {
    tool: {
      driver: {
        name: "Keyproof",
        organization: "Keyproof",
        version: report.tool.version,
        semanticVersion: report.tool.version,
        language: "en",
        rules: head.rules,
        notifications: notificationDescriptors,
        supportedTaxonomies: supportedTaxonomies(report),
      },
    },
    taxonomies: taxonomies(report),
    automationDetails: {
      id: head.id,
      description: { text: descriptionOf(report) },
      guid: uuid("run", head.id),
      correlationGuid: uuid("category", head.id.slice(0, head.id.lastIndexOf("/"))),
    },
    invocations: [invocation(report, head)],
    columnKind: "utf16CodeUnits",
  };
  yield `${jsonText(facts).slice(0, -1)},"results":[`;
  let separator = "\n";
  for await (const result of results) {
    yield separator + jsonText(result);
    separator = ",\n";
  }
  const tables = Object.entries(head.tables?.() ?? {});
  yield `\n]${tables.map(([name, entries]) => `,\n${jsonText(name)}:${jsonText(entries)}`).join("")}}`;
}

function descriptionOf(report: Report): string {
  const period = periodWords(report);
  return `Audit of AWS KMS keys: ${report.scope}${period === undefined ? "" : `; audit period ${period}`}`;
}

/** Appendix I of SARIF 2.1.0: a run that did not see all it planned was not successful. */
function invocation(report: Report, { account, openOnly }: RunHead) {
  const whole = report.coverage.complete && report.toolErrors.length === 0;
  const exit = report.exit ?? (whole ? undefined : { code: EXIT.incomplete, reasons: [] });
  const reasons = [
    ...(exit?.reasons ?? []),
    ...(report.coverage.complete ? [] : [report.coverage.statement]),
  ];
  return {
    executionSuccessful: whole,
    ...(exit === undefined ? {} : { exitCode: exit.code, exitCodeDescription: reasons.join("; ") }),
    startTimeUtc: report.asOf,
    account: report.caller.arn,
    toolExecutionNotifications: executionNotifications(report, account),
    toolConfigurationNotifications: configurationNotifications(report, openOnly),
  };
}

/** `keyproof/<organization or account>/<profile>`: what a run's id starts with. */
export function category(report: Report, profile: string): string {
  return `keyproof/${report.organization?.id ?? report.caller.account}/${profile}`;
}
