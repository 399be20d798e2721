/*
 * What the compiled command line costs as a whole, in CPU seconds of its process.
 * node: an empty program, the part that nobody can save.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = 3;
const dir = mkdtempSync(join(tmpdir(), "keyproof-bench-"));
const scan = ["scan", "--demo", "--overwrite", "--no-gate", "--quiet", "--out", join(dir, "out")];

/** The cheapest of a few runs, user and system time. */
function cheapest(args: readonly string[]): number {
  const runs = Array.from({ length: ROUNDS }, () => {
    const script = '"$0" "$@" >/dev/null && times';
    const [, children = ""] = execFileSync("bash", ["-c", script, process.execPath, ...args], {
      encoding: "utf8",
    })
      .trim()
      .split("\n");
    const times = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
    return times.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
  });
  return Number(Math.min(...runs).toFixed(2));
}

try {
  const keyproof = fileURLToPath(new URL("../src/cli/main.js", import.meta.url));
  console.log(
    JSON.stringify({
      node: cheapest(["-e", "0"]),
      help: cheapest([keyproof, "--help"]),
      scanDemo: cheapest([keyproof, ...scan]),
      checkDemo: cheapest([keyproof, "check", join(dir, "out"), "--no-gate", "--quiet"]),
    }),
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
