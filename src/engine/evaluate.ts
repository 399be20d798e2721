import type {
  AccountRecord,
  Collections,
  ControlResult,
  Coverage,
  Finding,
  Neighbours,
  RegionRecord,
  RuleContext,
  Settings,
  Summary,
  ToolError,
} from "../model/index.js";
import { newControlMatrix } from "./control-matrix.js";
import { accountsFor, coverageOf, isListed } from "./coverage.js";
import type { JudgedSnapshot } from "./evidence.js";
import { BATCH, startExternals } from "./externals.js";
import { deepFreeze } from "./freeze.js";
import { stepJudge } from "./judge-step.js";
import type { RuleRun, RuleSet } from "./rule-set.js";
import { inBatches, type Step, stepsOf } from "./steps.js";
import { newTally } from "./tally.js";
import { newToolErrors } from "./tool-errors.js";
import { newUnasked } from "./unasked.js";

/** What a run came to, beside its findings. */
export interface Evaluation {
  readonly summary: Summary;
  readonly controls: readonly ControlResult[];
  readonly toolErrors: readonly ToolError[];
  readonly coverage: Coverage;
  readonly accounts: readonly AccountRecord[];
}

/**
 * Judges every subject of the snapshot by every run of the rule set. Findings are told to `emit` in canonical order
 * (subject ARN, rule, parameter set, discriminator), one at a time, none held back; a promise that `emit` returns is
 * awaited. The same snapshot, rule set and settings give the same findings, byte for byte.
 */
export async function evaluate(input: {
  readonly snapshot: JudgedSnapshot;
  readonly ruleSet: RuleSet;
  readonly settings: Settings;
  readonly emit: (finding: Finding) => void | Promise<void>;
}): Promise<Evaluation> {
  const { snapshot, ruleSet, emit } = input;
  const accounts = deepFreeze(accountsFor(snapshot, ruleSet.needs));
  const asOf = Date.parse(snapshot.plan.asOf) / 1000;
  const settings = deepFreeze(input.settings);
  const subjects = { accounts, regions: snapshot.regions, keys: () => snapshot.keys() };
  const externals = await startExternals(ruleSet.runs, snapshot, subjects, { asOf, settings });
  const errors = newToolErrors();
  const tally = newTally(ruleSet.rules);
  const matrix = newControlMatrix(ruleSet.frameworks, ruleSet.rules, {
    attestations: settings.attestations,
    asOf,
  });
  const unasked = newUnasked();
  const collections = unasked.watched(snapshot.collections);
  const shared = { asOf, settings, accounts, collections };
  const court = { snapshot, errors, contexts: contextsOf(ruleSet, snapshot, shared) };
  const runs = runsByStep(ruleSet.runs);

  for (const batch of inBatches(stepsOf(subjects), externals ? BATCH : 1)) {
    const external = await externals?.(batch);
    for (const [index, step] of batch.entries()) {
      tally.addStep(step);
      const judged = stepJudge(court, step, (run) => external?.(run, index));
      for (const run of runs[step.kind]) {
        const findings = judged(run);
        unasked.settle(findings);
        for (const finding of findings) {
          tally.add(finding);
          matrix.add(finding, run.severity === undefined);
          const told = emit(finding);
          if (told) await told;
        }
      }
      matrix.endSubject();
    }
  }
  const summary = tally.summary();
  const coverage = coverageOf(snapshot, accounts, ruleSet.rules, { byRule: summary.byRule, unasked });
  return {
    summary,
    controls: matrix.results(isListed(coverage)),
    toolErrors: errors.list(ruleSet.runs),
    coverage,
    accounts,
  };
}

function contextsOf(
  ruleSet: RuleSet,
  snapshot: JudgedSnapshot,
  shared: {
    readonly asOf: number;
    readonly settings: Settings;
    readonly accounts: readonly AccountRecord[];
    readonly collections: Collections;
  },
): ReadonlyMap<RuleRun, RuleContext<unknown>> {
  const { asOf, settings, collections } = shared;
  const accounts = new Map(shared.accounts.map((account) => [account.id, account]));
  const related: RuleContext<unknown>["related"] = (key) => snapshot.related(key);
  const regions = new Map<string, RegionRecord[]>();
  for (const region of snapshot.regions)
    regions.set(region.account, [...(regions.get(region.account) ?? []), region]);
  const neighbours: Neighbours = {
    keysOf: (region) => snapshot.keysOf(region),
    regionsOf: (account) => regions.get(account) ?? [],
    key: (arn) => snapshot.key(arn),
  };
  return new Map(
    ruleSet.runs.map((run) => {
      const parameters = deepFreeze(run.parameters);
      return [run, { asOf, parameters, settings, accounts, related, ...neighbours, ...collections }];
    }),
  );
}

/** The runs that have something to say of a step; they keep their order. */
function runsByStep(runs: readonly RuleRun[]): Readonly<Record<Step["kind"], readonly RuleRun[]>> {
  return {
    account: runs.filter(({ info }) => info.subject === "account"),
    region: runs.filter(({ info }) => info.subject === "region"),
    key: runs.filter(({ info }) => info.subject === "key" || info.subject === "keySet"),
  };
}
