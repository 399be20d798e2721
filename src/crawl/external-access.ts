import { itemsIn } from "./items-in.js";
import { readOf } from "./organization-policies.js";
import { read } from "./read.js";
import { isHalted, type TargetRun } from "./run.js";

/** Active findings on keys; Access Analyzer writes resource types as CloudFormation does. */
const FILTER = { resourceType: { eq: ["AWS::KMS::Key"] }, status: { eq: ["ACTIVE"] } };

/** Analyzers of external access, by their zone of trust; others find unused or internal access. */
const TYPES = ["ACCOUNT", "ORGANIZATION"];

/** Reads the Region's external-access findings on keys, with the details that their list leaves out. */
export async function readExternalAccess(run: TargetRun): Promise<void> {
  if (!run.needs.includes("access-analyzer:ListAnalyzers")) return;
  // Lists are always asked anew: a resumed crawl has to know what they name.
  for await (const call of read(run, "access-analyzer:ListAnalyzers")) {
    await run.writer.append([call]);
    for (const { arn, type, status } of itemsIn(call, "analyzers"))
      if (typeof arn === "string" && status === "ACTIVE" && TYPES.includes(String(type)))
        await readFindings(run, arn);
  }
}

async function readFindings(run: TargetRun, analyzerArn: string): Promise<void> {
  if (isHalted(run)) return;
  const input = { analyzerArn, filter: FILTER };
  for await (const call of read(run, "access-analyzer:ListFindingsV2", analyzerArn, input)) {
    await run.writer.append([call]);
    for (const { id } of itemsIn(call, "findings"))
      if (typeof id === "string") await readOf(run, "access-analyzer:GetFindingV2", id, { id, analyzerArn });
  }
}
