import { createHash } from "node:crypto";
import type { Finding } from "../../src/model/index.js";

/**
 * What is golden of a `findings.ndjson`: every failure whole; of the thousands of other verdicts one line a rule, status
 * and reason, with their number and the sha256 of which they are, so that none can change unseen.
 */
export function goldenLines(ndjson: string): string[] {
  const failures: string[] = [];
  const others = new Map<string, string[]>();
  for (const line of ndjson.trimEnd().split("\n")) {
    const { id, rule, status, reason }: Finding = JSON.parse(line);
    if (status === "fail") failures.push(line);
    else {
      const key = JSON.stringify({ rule, status, reason });
      others.set(key, [...(others.get(key) ?? []), id]);
    }
  }
  const counted = [...others].map(([key, ids]) => {
    const sha256 = createHash("sha256").update(ids.sort().join("\n")).digest("hex").slice(0, 16);
    return JSON.stringify({ ...JSON.parse(key), count: ids.length, sha256 });
  });
  return [...failures, ...counted.sort()];
}
