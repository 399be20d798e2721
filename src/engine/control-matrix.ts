import type { Attestation, ControlResult, Finding, Framework, RuleInfo } from "../model/index.js";
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
  // The findings of a run share their lists.
  const byList = new Map<readonly string[], readonly Row[]>();
  const rowsOf = (controls: readonly string[]): readonly Row[] => {
    const known = byList.get(controls);
    if (known) return known;
    const own = controls.flatMap((name) => byName.get(name) ?? []);
    byList.set(controls, own);
    return own;
  };
  const running = new Set(rules.map(({ id }) => id));
  let touched: Row[] = [];
  return {
    add(finding, isOwnGrade) {
      const isNote = isOwnGrade && finding.status === "fail" && finding.severity === "info";
      for (const row of rowsOf(finding.controls)) {
        row.counts[finding.status]++;
        const isItem = row.control.items?.[finding.rule] !== undefined;
        if (isNote || (isItem && finding.status === "fail")) row.notes++;
        if (finding.status === "not-applicable" || row.isJudged) continue;
        row.isJudged = true;
        touched.push(row);
      }
    },
    endSubject() {
      if (touched.length === 0) return;
      for (const row of touched) {
        row.population++;
        row.isJudged = false;
      }
      touched = [];
    },
    results: (isWhole) => rows.map((row) => resultOf(row, running, isWhole)),
  };
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
  /** Whether a rule judged the subject at hand. */
  isJudged: boolean;
}

function newRow(framework: Framework, control: Control, said: ControlAttestations): Row {
  const name = `${framework.id}:${control.id}`;
  return { name, framework, control, said, counts: noStatuses(), notes: 0, population: 0, isJudged: false };
}

function resultOf(
  { framework, control, said, counts, notes, population }: Row,
  running: ReadonlySet<string>,
  isWhole: boolean,
): ControlResult {
  const { id, paraphrase, baselines, strength, rules, testingProcedure, manual } = control;
  return {
    framework: framework.id,
    version: framework.version,
    control: id,
    paraphrase,
    ...(baselines === undefined ? {} : { baselines }),
    ...(testingProcedure === undefined ? {} : { testingProcedure }),
    strength,
    rules,
    population,
    counts,
    status: controlStatus({
      strength,
      awaitsPerson: manual !== undefined,
      isAttested: said.isAttested,
      mapped: rules.length,
      ran: rules.filter((rule) => running.has(rule)).length,
      population,
      counts,
      waived: 0,
      notes,
      isWhole,
    }),
    ...(manual === undefined ? {} : { manual }),
    attestationIds: said.ids,
    attestationNotes: said.notes,
  };
}
