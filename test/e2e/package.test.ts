import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run, temporaryFolder } from "./keyproof.js";

const folder = temporaryFolder();

/** npm's own view of what it packs; the build is there already. */
function pack(): { readonly filename: string; readonly files: readonly { readonly path: string }[] } {
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [packed] = JSON.parse(
    execFileSync("npm", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
  return packed;
}

describe("the package", () => {
  const packed = pack();
  const names = packed.files.map((file) => file.path);

  it("holds what runs, and nothing else", () => {
    const allowed =
      /^(package\.json|README\.md|LICENSE|dist\/(src|rules|reports)\/.*\.(js|hbs|css|yaml|json)|fixtures\/demo-org\/.*)$/;
    expect(names.filter((name) => !allowed.test(name))).toEqual([]);
    for (const needed of [
      "dist/src/cli/main.js",
      "README.md",
      "LICENSE",
      "fixtures/demo-org/organization.yaml",
    ]) {
      expect(names).toContain(needed);
    }
  });

  it("runs, installed in an empty folder", { timeout: 300_000 }, async () => {
    const home = join(folder, "home");
    mkdirSync(home);
    const npm = ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, packed.filename)];
    const env = Object.fromEntries(
      Object.entries(process.env).filter(
        ([name, value]) => /^npm_config_|proxy|CERT|CA_/i.test(name) && value,
      ),
    ) as Record<string, string>;
    const installed = await run("npm", npm, { cwd: home, env });
    expect(installed.code, installed.stderr).toBe(0);
    const scan = await run(
      "npx",
      ["--no-install", "keyproof", "scan", "--demo", "--out", "out", "--no-gate"],
      { cwd: home },
    );
    expect(scan.code, scan.stderr).toBe(0);
    expect(scan.stdout).toContain("exit code 3, were it not for --no-gate");
    expect(readdirSync(join(home, "out", "reports"))).toContain("report.html");
    const shown = await run("npx", ["--no-install", "keyproof", "rules", "show", "KMS-ROT-001"], {
      cwd: home,
    });
    expect(shown.code, shown.stderr).toBe(0);
    expect(shown.stdout).toContain("An example that fails");
  });
});
