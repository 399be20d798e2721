import type { ControlResult, ControlStatus, Report } from "../../src/model/index.js";
import { CONTROL_LABEL, thousands } from "../words.js";

const ORDER = Object.keys(CONTROL_LABEL) as readonly ControlStatus[];

/** Up to so many frameworks stand unfolded: more of them bury what follows. */
const MAX_OPEN = 3;

/** One table a framework, with how many of its controls have which status. */
export function controlTables(report: Report) {
  return report.frameworks.map((framework) => {
    const rows = report.controls.filter((control) => control.framework === framework.id);
    const tallies = ORDER.map((status) => ({
      status,
      label: CONTROL_LABEL[status],
      count: rows.filter((row) => row.status === status).length,
    }));
    return {
      ...framework,
      open: report.frameworks.length <= MAX_OPEN,
      tallies: tallies.filter(({ count }) => count > 0),
      rows: rows.map(row),
    };
  });
}

function row(control: ControlResult) {
  const { counts, rulesNotRun = [] } = control;
  return {
    control: control.control,
    paraphrase: control.paraphrase,
    procedure: control.testingProcedure ?? "",
    strength: control.strength,
    status: control.status,
    label: CONTROL_LABEL[control.status],
    rules: control.rules.filter((rule) => !rulesNotRun.includes(rule)),
    notRun: rulesNotRun.join(", "),
    manual: control.manual ?? "",
    baselines: (control.baselines ?? []).join(", "),
    attested: control.attestationIds.join(", "),
    attestationNotes: control.attestationNotes.join("; "),
    population: control.population === 0 ? "no population" : thousands(control.population),
    fail: thousands(counts.fail),
    unknown: thousands(counts.unknown),
    pass: thousands(counts.pass),
  };
}
