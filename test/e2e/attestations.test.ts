import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { ControlResult, Finding } from "../../src/model/index.js";
import { keyproof, temporaryFolder } from "./keyproof.js";

const folder = temporaryFolder();
const run = join(folder, "run");
const file = (name: string) => join(folder, name);

const attestation = (id: string, covers: string, more = "expires: 2099-01-01") =>
  `  - { id: ${id}, covers: [${covers}], statement: It is so., by: "Dana <i>Smith</i>", on: 2026-01-02, ${more} }\n`;

const SOON = "expires: 2027-01-01";

const matrixIn = (path: string) =>
  JSON.parse(readFileSync(join(path, "reports", "control-matrix.json"), "utf8")) as {
    scopes: { scope: string; from: string; restsOn: string; leftOut: string[] }[];
    controls: ControlResult[];
  };
const control = (path: string, framework: string, id: string) =>
  matrixIn(path).controls.find((one) => one.framework === framework && one.control === id);
const findingsIn = (path: string, rule: string) =>
  readFileSync(join(path, "findings.ndjson"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding)
    .filter((finding) => finding.rule === rule);

beforeAll(async () => {
  const args = ["--rules", "pci", "--as-of", "2026-11-25T10:00:00Z", "--out", run, "--no-gate"];
  expect((await keyproof(["scan", "--demo", ...args])).code).toBe(0);
});

describe("attestations and scopes that are added to an earlier scan", () => {
  it("fill what the controls ask of a person, are recorded, and are judged by again", async () => {
    writeFileSync(
      file("a.yaml"),
      `attestations:\n${[
        attestation("A-1", "pci-dss:8.6.2", "expires: 2026-12-31"),
        attestation("A-2", "pci-dss:3.7.9", "expires: 2026-11-24"),
        attestation("A-3", "KMS-PCI-006:custodian-acknowledgement", "expires: 2027-01-01"),
        attestation("A-4", "KMS-PCI-006:access-review", "expires: 2027-01-01, subjects: ['000000000000']"),
      ].join("")}`,
    );
    writeFileSync(
      file("scope.yaml"),
      `pci:\n  tags: { data-classification: [pci, cde, pan] }\n  exclusions:\n    - { accounts: ["444455556666"], owner: risk@example.com, reason: Test cards, expires: 2026-11-25 }\n`,
    );
    const before = findingsIn(run, "KMS-PCI-006");
    const args = ["--attestations", file("a.yaml"), "--scope", file("scope.yaml"), "--out", run, "--no-gate"];
    const { code, stdout } = await keyproof(["check", run, ...args]);
    expect(code).toBe(0);
    expect(stdout).toContain("attestation A-2 expired on 2026-11-24\n");
    expect(stdout).toContain("attestation A-4 is about 000000000000, which is not in this evidence\n");
    expect(control(run, "pci-dss-4.0.1", "8.6.2")).toMatchObject({
      status: "supported",
      attestationIds: ["A-1"],
    });
    expect(control(run, "pci-dss-4.0.1", "3.7.9")).toMatchObject({
      status: "needs-manual",
      attestationIds: ["A-2"],
      attestationNotes: ["attestation A-2 expired on 2026-11-24"],
    });
    expect(matrixIn(run).scopes[0]).toEqual({
      scope: "pci",
      from: file("scope.yaml"),
      restsOn: "tag data-classification=pci|cde|pan",
      leftOut: ["accounts 444455556666 (risk@example.com: Test cards; until 2026-11-25)"],
    });

    const after = findingsIn(run, "KMS-PCI-006");
    const named = (findings: readonly Finding[], reason: string) =>
      findings.filter((one) => one.reason === reason && one.subject.account !== "444455556666");
    expect(named(after, "attested")).toHaveLength(named(before, "custodian-acknowledgement").length);
    expect(named(after, "attested").length).toBeGreaterThan(0);
    expect(named(after, "access-review")).toHaveLength(named(before, "access-review").length);
    expect(before.some((one) => one.subject.account === "444455556666" && one.status === "manual")).toBe(
      true,
    );
    expect(
      after.filter((one) => one.subject.account === "444455556666" && one.status !== "not-applicable"),
    ).toEqual(before.filter((one) => one.subject.account === "444455556666" && one.status === "unknown"));

    const html = readFileSync(join(run, "reports", "report.html"), "utf8");
    expect(html).toContain("Attested: A-2 (attestation A-2 expired on 2026-11-24)");
    expect(html).not.toContain("<i>Smith");
    const again = await keyproof(["check", run, "--no-gate"]);
    expect(again.stdout).toContain(`byte for byte those in ${run}`);
  });

  it("join those that were added before, and scopes that were named before stay", async () => {
    const out = file("added-twice");
    cpSync(run, out, { recursive: true });
    writeFileSync(file("pci.yaml"), 'pci: { accounts: ["444455556666"] }\n');
    writeFileSync(file("phi.yaml"), 'phi: { accounts: ["666677778888"] }\n');
    writeFileSync(file("one.yaml"), `attestations:\n${attestation("B-1", "pci-dss:8.6.2", SOON)}`);
    writeFileSync(file("two.yaml"), `attestations:\n${attestation("B-2", "pci-dss:3.7.9", SOON)}`);
    for (const [attested, scope] of [
      ["one.yaml", "pci.yaml"],
      ["two.yaml", "phi.yaml"],
    ] as const) {
      const args = ["--attestations", file(attested), "--scope", file(scope), "--out", out, "--no-gate"];
      expect((await keyproof(["check", out, ...args])).code).toBe(0);
    }
    expect(control(out, "pci-dss-4.0.1", "8.6.2")?.attestationIds).toContain("B-1");
    expect(control(out, "pci-dss-4.0.1", "3.7.9")?.attestationIds).toContain("B-2");
    expect(matrixIn(out).scopes.map(({ scope, restsOn }) => [scope, restsOn])).toEqual([
      ["pci", "accounts 444455556666"],
      ["phi", "accounts 666677778888"],
    ]);
    expect((await keyproof(["check", out, "--no-gate"])).stdout).toContain(`byte for byte those in ${out}`);
  });

  it.each<[string, string, RegExp]>([
    [
      "--attestations",
      "attestations: [{ id: A-1, covers: [pci-dss:3.7.8] }]\n",
      /:1:16: attestations\[0\]\.by/,
    ],
    ["--attestations", `attestations:\n${attestation("A-1", "pci-dss:3.7.88")}`, /:2:\d+: .*within 5 years/],
    ["--scope", "pci: { accounts: [1] }\n", /:1:19: pci\.accounts\[0\]: must be text, not 1/],
    ["--frameworks", "id: own\n", /:1:1: title: must be text/],
  ])("are refused with exit code 2 and their line: %s", async (option, text, where) => {
    writeFileSync(file("bad.yaml"), text);
    const { code, stderr } = await keyproof(["check", run, option, file("bad.yaml")]);
    expect(code).toBe(2);
    expect(stderr).toMatch(where);
    expect(stderr).not.toContain("    at ");
  });
});
