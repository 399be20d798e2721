import type { Attestation, ControlResult, Finding, Framework, RuleInfo } from "../model/index.js";
import { STATUSES } from "../model/index.js";
import { type ControlAttestations, controlAttestations } from "./control-attestations.js";
import { controlStatus } from "./control-status.js";
import { noStatuses } from "./tally.js";

/** Fills the control matrix as findings pass, one subject after the other. */
export interface ControlMatrix {
  /** `isOwnGrade`: the severity is the rule's word, not one that the user set. */
  readonly add: (finding: Finding, isOwnGrade: boolean) => void;
  /** Says that the subject at hand is done: populations count subjects, not findings. */
  readonly endSubject: () => void;
  /** `isWhole`: every account and Region in the plan had its keys listed. */
  readonly results: (isWhole: boolean) => readonly ControlResult[];
}

type Control = Framework["controls"][number];

export function newControlMatrix(
  frameworks: readonly Framework[],
  rules: readonly RuleInfo[],
  /** `asOf` in epoch seconds. */
  said: { readonly attestations?: readonly Attestation[] | undefined; readonly asOf: number },
): ControlMatrix {
  const { attestations = [], asOf } = said;
  const rows = frameworks.flatMap((framework) =>
    framework.controls.map((control) =>
      newRow(framework, control, controlAttestations(framework, control, attestations, asOf)),
    ),
  );
  const byName = new Map(rows.map((row) => [row.name, row]));
  // The findings of a run share their lists: what they have in common is counted once a list, not once a control.
  const lists = new Map<readonly string[], List>();
  const listOf = (controls: readonly string[]): List => {
    const known = lists.get(controls);
    if (known) return known;
    const list = { rows: controls.flatMap((name) => byName.get(name) ?? []), counts: noStatuses() };
    lists.set(controls, list);
    return list;
  };
  const running = new Set(rules.map(({ id }) => id));
  let subject = 0;
  return {
    add(finding, isOwnGrade) {
      const { rule, status, severity, controls } = finding;
      const list = listOf(controls);
      list.counts[status]++;
      if (status === "not-applicable") return;
      for (const row of list.rows) {
        if (row.judged !== subject) {
          row.judged = subject;
          row.population++;
        }
        const cited = status === "fail" ? row.failing : row.cited;
        if (cited.length < MAX_CITED) cite(finding, cited);
        if (status !== "fail") continue;
        const isItem = row.control.items?.[rule] !== undefined;
        if (isItem || (isOwnGrade && severity === "info")) row.notes++;
      }
    },
    endSubject() {
      subject++;
    },
    results(isWhole) {
      for (const { rows: own, counts } of lists.values())
        for (const row of own) for (const status of STATUSES) row.counts[status] += counts[status];
      lists.clear();
      return rows.map((row) => resultOf(row, running, isWhole));
    },
  };
}

/** Cells that a row cites at most: where an assessor may begin. All of them stand with the findings. */
const MAX_CITED = 5;

function cite({ evidence }: Finding, cited: string[]): void {
  for (const { cell } of evidence) if (cited.length < MAX_CITED && !cited.includes(cell)) cited.push(cell);
}

/** The controls that a run's findings serve, and the findings so far that are not yet counted at each. */
interface List {
  readonly rows: readonly Row[];
  readonly counts: ReturnType<typeof noStatuses>;
}

interface Row {
  readonly name: string;
  readonly framework: Framework;
  readonly control: Control;
  readonly said: ControlAttestations;
  readonly counts: ReturnType<typeof noStatuses>;
  /** Failures that are mere information, or of what a person has to show: a person looks at them. */
  notes: number;
  population: number;
  /** The first cells that failures rest on, and those that everything else does. */
  readonly failing: string[];
  readonly cited: string[];
  /** The last subject that a rule judged. */
  judged: number;
}

function newRow(framework: Framework, control: Control, said: ControlAttestations): Row {
  const name = `${framework.id}:${control.id}`;
  return {
    name,
    framework,
    control,
    said,
    counts: noStatuses(),
    notes: 0,
    population: 0,
    failing: [],
    cited: [],
    judged: -1,
  };
}

function resultOf(
  { framework, control, said, counts, notes, population, failing, cited }: Row,
  running: ReadonlySet<string>,
  isWhole: boolean,
): ControlResult {
  const { id, paraphrase, baselines, strength, rules, testingProcedure, manual } = control;
  const rulesNotRun = rules.filter((rule) => !running.has(rule));
  return {
    framework: framework.id,
    version: framework.version,
    control: id,
    paraphrase,
    ...(baselines === undefined ? {} : { baselines }),
    ...(testingProcedure === undefined ? {} : { testingProcedure }),
    strength,
    rules,
    ...(rulesNotRun.length === 0 ? {} : { rulesNotRun }),
    population,
    counts,
    status: controlStatus({
      strength,
      awaitsPerson: manual !== undefined,
      isAttested: said.isAttested,
      mapped: rules.length,
      ran: rules.length - rulesNotRun.length,
      population,
      counts,
      waived: 0,
      notes,
      isWhole,
    }),
    ...(manual === undefined ? {} : { manual }),
    evidenceIds: failing.length > 0 ? failing : cited,
    attestationIds: said.ids,
    attestationNotes: said.notes,
  };
}
