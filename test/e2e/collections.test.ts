import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Coverage, Finding } from "../../src/model/index.js";
import { keyproof, type Outcome, temporaryFolder } from "./keyproof.js";

const OPTIONS = [
  "--with-iam",
  "--with-org-policies",
  "--with-access-analyzer",
  "--with-config",
  "--with-events",
  "--with-monitoring",
];
const folder = temporaryFolder();
const out = join(folder, "run");
let scan: Outcome;
let findings: readonly Finding[];
let coverage: Coverage;

const findingsIn = (path: string) =>
  readFileSync(join(path, "findings.ndjson"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Finding);

beforeAll(async () => {
  scan = await keyproof(["scan", "--demo", ...OPTIONS, "--out", out]);
  findings = findingsIn(out);
  coverage = JSON.parse(readFileSync(join(out, "coverage.json"), "utf8")) as Coverage;
});

/** What a rule says of whatever has that name, or of an account. */
const said = (rule: string, name: string) =>
  findings
    .filter((one) => one.rule === rule && (one.subject.name === name || one.subject.account === name))
    .map(({ status, reason }) => `${status} ${reason}`);

describe("a scan with all that options ask for", () => {
  it("leaves no rule unanswered for want of them", () => {
    expect(scan.code).toBe(3);
    expect(coverage.notCollected.map(({ option }) => option)).toEqual(["--with-last-usage"]);
    expect(
      findings.filter(({ reason }) =>
        /^not-collected:(iam|organizations|access-analyzer|config|cloudtrail|events|logs|cloudwatch)/.test(
          reason,
        ),
      ),
    ).toEqual([]);
  });

  it("names what was refused as gaps", () => {
    const open = coverage.gaps.map(({ account, need }) => `${account} ${need}`);
    expect(open).toContain("567890123456 iam:GetAccountAuthorizationDetails");
    expect(open).toContain("890123456789 access-analyzer:ListAnalyzers");
    expect(said("KMS-LP-005", "567890123456")).toEqual(["unknown denied:iam:GetAccountAuthorizationDetails"]);
  });

  it("judges policies of IAM", () => {
    const managed = findings.filter(({ rule, status }) => rule === "KMS-LP-005" && status === "fail");
    expect(managed.map(({ discriminator, severity }) => [discriminator, severity])).toEqual([
      ["arn:aws:iam::444455556666:policy/DecryptEverything", "medium"],
      ["arn:aws:iam::444455556666:policy/UnusedDecrypt", "medium"],
      ["arn:aws:iam::888899990000:policy/ReadByTeam", "low"],
    ]);
    const inline = findings.filter(({ rule, status }) => rule === "KMS-LP-006" && status === "fail");
    expect(inline.map(({ discriminator }) => discriminator)).toContain(
      "arn:aws:iam::888899990000:group/copiers/copy",
    );
    expect(inline.some(({ message }) => message.includes("AWSServiceRole"))).toBe(false);
  });

  it("counts who may use keys through IAM", () => {
    const [use] = findings.filter(
      (one) =>
        one.rule === "KMS-PCI-004" && one.subject.name === "alias/card-vault" && one.discriminator === "use",
    );
    // By policy payments-api; through IAM also settlement and break-glass.
    expect(use).toMatchObject({ status: "pass", values: { count: 3 } });
  });

  it("finds holders of grants that are gone, and what service control policies bound", () => {
    expect(said("KMS-GRT-005", "alias/signing-grants")).toEqual(["pass holders-exist"]);
    expect(said("KMS-GRT-005", "alias/partner-share")).toContain("fail grantee-absent");
    expect(said("KMS-LP-012", "alias/webhook-signing-hmac")).toContain("pass window-bound-above");
    expect(said("KMS-LP-012", "alias/artifact-store")).toContain("fail window-open");
    expect(said("KMS-TAG-002", "alias/by-tag")).toContain("fail users-may-change");
  });

  it("compares with Access Analyzer", () => {
    expect(said("KMS-LP-002", "alias/foreign-root")).toEqual(["pass analyzer-agrees", "fail untrusted"]);
    expect(said("KMS-LP-002", "alias/cohort-2026")).toContain("unknown analyzer-only");
    expect(said("KMS-LP-002", "alias/two-callers")).toContain("fail analyzer-silent");
  });

  it("tells who records what happens to keys, and who is alerted", () => {
    expect(said("KMS-MON-001", "456789012345")).toEqual(["fail no-trail"]);
    expect(said("KMS-MON-001", "444455556666")).toEqual(["pass logging"]);
    expect(said("KMS-MON-001", "890123456789")).toEqual(["unknown denied:cloudtrail:DescribeTrails"]);
    expect(said("KMS-MON-002", "777788889999")).toEqual(["fail excluded"]);
    const of = (rule: string, place: string) =>
      findings
        .filter(({ rule: id, subject }) => id === rule && `${subject.account}/${subject.region}` === place)
        .map(({ status, reason }) => `${status} ${reason}`);
    // By the alarm on the organization's trail; by a rule; by a rule that is switched off.
    expect(of("KMS-MON-003", "456789012345/us-east-1")).toEqual(["pass watched", "pass watched"]);
    expect(of("KMS-MON-003", "666677778888/eu-west-1")).toEqual(["pass watched", "pass watched"]);
    expect(of("KMS-MON-003", "888899990000/eu-west-1")).toEqual(["fail unwatched", "fail unwatched"]);
    expect(of("KMS-MON-004", "444455556666/us-east-1").sort()).toEqual(["fail unwatched", "pass watched"]);
    expect(of("KMS-MON-005", "888899990000/eu-west-1")).toEqual(["fail left-out"]);
    expect(of("KMS-EXT-005", "210987654321/us-east-1").sort()).toEqual(["fail alone", "pass redundant"]);
    // Once as it is, once as CIS asks it: whether an analyzer is on.
    expect(of("KMS-MON-006", "333344445555/us-east-1")).toEqual(["fail open", "pass watching"]);
    expect(of("KMS-MON-006", "222233334444/us-east-1")).toEqual(["pass quiet", "pass watching"]);
  });

  it("can be judged again offline, to the same bytes", async () => {
    const check = await keyproof(["check", out]);
    expect(check.stdout).toContain("byte for byte those in");
  });
});

it("--resume takes none of them: what is read was fixed", async () => {
  const outcome = await keyproof(["scan", "--resume", out, "--with-iam"]);
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toContain("--resume and --with-iam cannot go together");
});

it("--plan counts them before anything is read", async () => {
  const outcome = await keyproof(["scan", "--demo", ...OPTIONS, "--plan"]);
  expect(outcome.stdout).toMatch(/\d+ {2}iam:GetAccountAuthorizationDetails\n/);
  expect(outcome.stdout).toMatch(/\d+ {2}access-analyzer:ListAnalyzers\n/);
  expect(outcome.stdout).toMatch(/660 {2}cloudtrail:LookupEvents, 15 event names/);
});
