import { createHash } from "node:crypto";
import type { Aws } from "../../aws/index.js";
import type { Discovery } from "../../discover/index.js";
import { type Plan, SNAPSHOT_VERSION } from "../../model/index.js";
import { wholeSeconds } from "../arguments/readers.js";
import { version } from "../package-info.js";

/** The plan of a new scan. Its id is the instant and a hash of who reads what: the same for the same question. */
export function planOf(
  aws: Aws,
  found: Discovery,
  { needs, samples }: Pick<Plan, "needs" | "samples">,
  asOf: Date,
): Plan {
  const at = wholeSeconds(asOf);
  const { account, arn } = aws.caller;
  const question = JSON.stringify([at, arn, needs, found.targets, ...(samples ? [samples] : [])]);
  const hash = createHash("sha256").update(question).digest("hex").slice(0, 8);
  return {
    version: SNAPSHOT_VERSION,
    scanId: `${compact(at)}-${hash}`,
    asOf: at,
    startedAt: new Date().toISOString(),
    tool: { name: "keyproof", version: version() },
    needs,
    ...(samples && { samples }),
    targets: found.targets,
    accounts: found.accounts,
    ...(found.organization && { organization: found.organization }),
    caller: { account, arn },
    scope: found.scope,
    regionsFrom: found.regionsFrom,
  };
}

/** `20261125T100000Z` */
export function compact(instant: string): string {
  return instant.replace(/[-:]/g, "");
}
