/*
 * Runs every bench in a process of its own, prints what each measured, and keeps it in `results/<date>.json`: `npm run bench`, with
 * `-- --long` for the sizes that take many minutes, or with the names of some. The benches are compiled first: what loads TypeScript on the
 * fly adds calls to every closure.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { extname, join } from "node:path";

const COMPILED = "node_modules/.cache/keyproof-bench";
const SOURCES = new Set([".ts", ".map"]);

interface Bench {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  readonly long?: true;
}

const BENCHES: readonly Bench[] = [
  { name: "start-up", file: "start-up", args: [] },
  { name: "transport", file: "transport", args: ["5000"] },
  { name: "crawl", file: "crawl", args: ["10", "4", "50", "3"] },
  { name: "snapshot", file: "snapshot", args: ["20000"] },
  { name: "policy", file: "policy", args: [] },
  { name: "evaluate", file: "evaluate", args: ["20000"] },
  { name: "check-10000", file: "check", args: ["10000", "1000"] },
  { name: "crawl-one-region", file: "crawl", args: ["1", "1", "100000", "1"], long: true },
  { name: "check-100000", file: "check", args: ["100000", "1000"], long: true },
  { name: "check-1000000", file: "check", args: ["1000000", "1000", "--no-write"], long: true },
];

const words = process.argv.slice(2);
const long = words.includes("--long");
const named = words.filter((word) => !word.startsWith("--"));
const chosen = BENCHES.filter((bench) =>
  named.length > 0 ? named.includes(bench.name) : long || !bench.long,
);

compile();
const results: Record<string, unknown> = {};
for (const { name, file, args } of chosen) {
  const output = execFileSync(process.execPath, [join(COMPILED, "bench", `${file}.js`), ...args], {
    encoding: "utf8",
    env: { ...process.env, NODE_NO_WARNINGS: "1" },
  });
  results[name] = JSON.parse(output);
  console.log(`\n${[name, ...args].join(" ")}`);
  console.table(Array.isArray(results[name]) ? results[name] : flat(results[name] as object));
}
keep();

function compile(): void {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "bench/tsconfig.json"], {
    stdio: "inherit",
  });
  for (const room of ["src", "rules", "reports"])
    cpSync(room, join(COMPILED, room), {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || !SOURCES.has(extname(path)),
    });
  cpSync("fixtures/demo-org", join(COMPILED, "fixtures/demo-org"), { recursive: true });
  cpSync("package.json", join(COMPILED, "package.json"));
}

/** Figures by dotted name. */
function flat(value: object): Record<string, unknown> {
  const leaves = Object.entries(value).flatMap(([name, inner]): [string, unknown][] =>
    typeof inner === "object" && inner !== null
      ? Object.entries(flat(inner)).map(([below, leaf]) => [`${name}.${below}`, leaf])
      : [[name, inner]],
  );
  return Object.fromEntries(leaves);
}

/** Adds to what the same day measured before. */
function keep(): void {
  const file = `bench/results/${new Date().toISOString().slice(0, 10)}.json`;
  mkdirSync("bench/results", { recursive: true });
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  const before = statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, "utf8") : "{}";
  const all = { ...(JSON.parse(before) as object), machine, ...results };
  writeFileSync(file, `${JSON.stringify(all, null, 2)}\n`);
  console.log(`\nkept in ${file}`);
}
