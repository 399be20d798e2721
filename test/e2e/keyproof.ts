import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll } from "vitest";

/** The built command. */
export const MAIN = resolve("dist/src/cli/main.js");

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A file that takes stdout instead of the pipe. */
  readonly stdout?: string;
  /** Called with the process when it has started. */
  readonly onStart?: (child: ChildProcess) => void;
  /** Called with the process when it has written to stderr. */
  readonly onStderr?: (child: ChildProcess, textSoFar: string) => void;
}

/** An environment with nothing of this machine's: no AWS settings, no profile, no colour wishes. */
export function scrubbed(home: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    HOME: home,
    TMPDIR: tmpdir(),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}

/** Runs the built command, to its end, with its output on pipes. */
export function keyproof(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return run(process.execPath, [MAIN, ...args], options);
}

export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const cwd = options.cwd ?? home;
  const sink = options.stdout === undefined ? "pipe" : openSync(options.stdout, "w");
  const env = { ...scrubbed(home), ...options.env };
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", sink, "pipe"] });
  options.onStart?.(child);
  let [stdout, stderr] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    options.onStderr?.(child, stderr);
  });
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code, signal) => done({ code, signal, stdout, stderr }));
  });
}

/** A folder of the test file's own, gone when its tests end. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "keyproof-e2e-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const home = temporaryFolder();
