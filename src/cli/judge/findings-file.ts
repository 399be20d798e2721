import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { Finding } from "../../model/index.js";

/** The findings of a `findings.ndjson`, one at a time, in the file's order. */
export async function* readFindings(path: string): AsyncGenerator<Finding> {
  const input = createReadStream(path, { encoding: "utf8", highWaterMark: 256 * 1024 });
  try {
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line !== "") yield JSON.parse(line) as Finding;
    }
  } finally {
    input.destroy();
  }
}
