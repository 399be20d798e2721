import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    motoUrl: string;
    expectedFile: string;
    venv: string;
  }
}

const VENV = ".venv/moto";
const PACKAGES = ["moto[server]==5.2.5", "boto3==1.44.8", "microburst==0.10.0"];

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port to be had");
  return address.port;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 120; attempt++) {
    const up = await fetch(url).then(
      () => true,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error(`nothing answers at ${url}`);
}

/** Installs moto in its own virtual environment, starts it, and fills it. A suite that cannot start fails. */
export default async function setup(project: TestProject): Promise<() => void> {
  if (!existsSync(join(VENV, "bin/moto_server")) || !existsSync(join(VENV, "bin/microburst"))) {
    execFileSync("python3", ["-m", "venv", VENV], { stdio: "inherit" });
    execFileSync(join(VENV, "bin/pip"), ["install", "--quiet", ...PACKAGES], { stdio: "inherit" });
  }
  const port = await freePort();
  const motoUrl = `http://127.0.0.1:${port}`;
  const server = spawn(join(VENV, "bin/moto_server"), ["-H", "127.0.0.1", "-p", String(port)], {
    stdio: "ignore",
  });
  await answers(`${motoUrl}/moto-api/`);
  const expected = execFileSync(join(VENV, "bin/python"), ["test/moto/populate.py", motoUrl], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const expectedFile = join(mkdtempSync(join(tmpdir(), "keyproof-moto-")), "expected.json");
  writeFileSync(expectedFile, expected);
  project.provide("motoUrl", motoUrl);
  project.provide("expectedFile", expectedFile);
  project.provide("venv", VENV);
  return () => void server.kill("SIGKILL");
}
