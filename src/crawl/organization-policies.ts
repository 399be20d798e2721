import type { Call, NeedId } from "../model/index.js";
import { read } from "./read.js";
import { isHalted, type TargetRun } from "./run.js";

const LISTINGS = ["organizations:ListPolicies", "organizations:ListPolicies#RCP"] as const;
const OF_EACH = ["organizations:ListTargetsForPolicy", "organizations:DescribePolicy"] as const;

/**
 * Reads the organization's service and resource control policies with what they are attached to, each once: a policy
 * hangs on many targets, so asking by policy takes the fewest calls.
 * @param run of the account that calls, which is the management account or a delegated administrator
 */
export async function readOrganizationPolicies(run: TargetRun): Promise<void> {
  for (const listing of LISTINGS) {
    if (!run.needs.includes(listing)) continue;
    // Always asked anew: a resumed crawl has to know the ids.
    for await (const call of read(run, listing)) {
      await run.writer.append([call]);
      for (const PolicyId of idsIn(call))
        for (const need of OF_EACH) await readOf(run, need, PolicyId, { PolicyId });
    }
  }
}

/** Reads what is asked for each thing that another read named, unless it is answered already. */
export async function readOf(
  run: TargetRun,
  need: NeedId,
  name: string,
  input: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (isHalted(run) || !run.needs.includes(need) || run.writer.answered.has(need, name)) return;
  for await (const call of read(run, need, name, input)) await run.writer.append([call]);
}

function idsIn({ answer }: Call): readonly string[] {
  if (answer.outcome !== "ok") return [];
  const { Policies } = JSON.parse(answer.body ?? "{}") as { Policies?: unknown };
  if (!Array.isArray(Policies)) return [];
  return Policies.flatMap((policy: { readonly Id?: unknown } | null) =>
    typeof policy?.Id === "string" ? [policy.Id] : [],
  );
}
