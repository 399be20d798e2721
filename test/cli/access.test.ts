import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { columns, visible } from "../../reports/index.js";
import { CoverageError, UsageError } from "../../src/model/index.js";
import { FOREIGN, ORPHAN, role, root } from "../rules/policies.js";
import { shown, snapshotIn } from "./access-run.js";
import { temporaryFolder } from "./temporary-folder.js";

const OWN = "111122223333";
const MEMBER = "222233334444";
const folder = temporaryFolder();
const allow = (Sid: string, Principal: unknown, Action: unknown = "kms:Decrypt", rest: object = {}) => ({
  Sid,
  Effect: "Allow",
  Principal,
  Action,
  Resource: "*",
  ...rest,
});
const policy = (...Statement: readonly object[]) => ({ Version: "2012-10-17", Statement });
const DELEGATION = allow("Delegate", { AWS: root() }, "kms:*");
const CALLER = { Condition: { StringEquals: { "kms:CallerAccount": OWN } } };
const grant = (GrantId: string, rest: object) => ({
  GrantId,
  IssuingAccount: root(),
  Operations: ["Decrypt"],
  ...rest,
});

const OPEN = "1111aaaa-0000-4000-8000-000000000001";
const CLOSED = "1111bbbb-0000-4000-8000-000000000002";
const MIXED = "2222cccc-0000-4000-8000-000000000003";
const DENIED = "3333dddd-0000-4000-8000-000000000004";
const HALF = "4444eeee-0000-4000-8000-000000000005";
const HOSTILE = "5555ffff-0000-4000-8000-000000000006";
const EVIL = "\u001b[2Jevil\u202e";

const organization = { id: "o-exampleorg", managementAccount: OWN };
const account = (id: string) => ({
  arn: root(id),
  id,
  partition: "aws",
  outcome: "scanned" as const,
  state: "ACTIVE",
});
const run = await snapshotIn(folder, {
  organization,
  accounts: [account(OWN), account(MEMBER)],
  keys: [
    {
      id: OPEN,
      aliases: ["alias/open", "alias/twice"],
      policy: policy(
        DELEGATION,
        allow("Via", "*", "kms:Decrypt", {
          Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
        }),
      ),
    },
    {
      id: CLOSED,
      aliases: ["alias/closed"],
      policy: policy(DELEGATION, allow("Bound", "*", "kms:Decrypt", CALLER)),
    },
    {
      id: MIXED,
      aliases: ["alias/mixed", "alias/twice-not"],
      policy: policy(
        allow("Admin", { AWS: role("Admin") }, "kms:PutKeyPolicy"),
        allow("App", { AWS: role("deep/App") }, ["kms:Decrypt", "kms:DescribeKey"]),
        allow("Siblings", { AWS: root(MEMBER) }, ["kms:Encrypt"]),
        allow("Logs", { Service: "logs.us-east-1.amazonaws.com" }, "kms:GenerateDataKey*"),
        {
          ...allow("NotFromThere", "*", "kms:Decrypt", {
            Condition: { StringNotEqualsIfExists: { "aws:SourceVpce": "vpce-0a1b2c3d" } },
          }),
          Effect: "Deny",
        },
      ),
      grants: [
        grant("aa01", { GranteePrincipal: role("Vendor", FOREIGN), Name: "vendor" }),
        grant("aa02", { GranteePrincipal: role("Vendor", FOREIGN), Name: "vendor" }),
        grant("bb01", { GranteePrincipal: role("aws-service-role/x.amazonaws.com/AWSServiceRoleForX") }),
        grant("cc01", { GranteePrincipal: ORPHAN }),
      ],
    },
    { id: DENIED, refused: { "kms:GetKeyPolicy": { outcome: "denied" } } },
    {
      id: HALF,
      policy: policy(DELEGATION),
      refused: {
        "kms:ListGrants": { outcome: "denied" },
        "kms:GetKeyPolicy#AWS_RAM": { outcome: "throttled" },
      },
    },
    {
      id: HOSTILE,
      aliases: ["alias/hostile"],
      policy: policy(
        allow(EVIL, { AWS: "*" }, "kms:Decrypt", {
          Condition: { StringEquals: { "aws:PrincipalTag/x": `${EVIL}${"long".repeat(60)}` } },
        }),
      ),
      grants: [grant("dd01", { GranteePrincipal: role("r"), Name: EVIL })],
    },
  ],
});

const document = async (key: string, options: Parameters<typeof shown>[2] = {}) =>
  JSON.parse((await shown(run, key, { ...options, format: "json" })).text);
const verdicts = async (key: string) => {
  const { answers } = await document(key);
  return Object.fromEntries(answers.map((a: { id: string; verdict: string }) => [a.id, a.verdict]));
};
const usage = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      return error.mistakes.map(({ message }) => message);
    },
  );

describe("the key that is meant", () => {
  it.each([
    ["its id", OPEN],
    ["its ARN", `arn:aws:kms:us-east-1:${OWN}:key/${OPEN}`],
    ["an alias", "alias/open"],
    ["an alias without its beginning", "open"],
    ["an alias that begins another", "alias/twice"],
    ["an alias's ARN", `arn:aws:kms:us-east-1:${OWN}:alias/open`],
    ["the beginning of its id", "1111a"],
  ])("by %s", async (_how, text) => {
    expect((await document(text)).key.keyId).toBe(OPEN);
  });

  it("is asked for again where several are meant, with all of them", async () => {
    const [first = "", ...listed] = await usage(shown(run, "1111"));
    expect(first).toContain('"1111" means 2 keys');
    expect(listed.join("\n")).toMatch(/1111aaaa.*alias\/open[\s\S]*1111bbbb.*alias\/closed/);
  });

  it("is not there, and the nearest alias is", async () => {
    expect(await usage(shown(run, "alias/clsed"))).toEqual([
      'access: the scan read no key "alias/clsed"; did you mean "alias/closed"?',
    ]);
  });
});

describe("who can do what", () => {
  it("stands in groups, with operations in words, what lets it through and what bounds it", async () => {
    const { text } = await shown(run, MIXED, { width: 140 });
    const groups = text
      .split("\n")
      .filter((line) => /^(The key's account|AWS services|Other|Accounts|Principals)/.test(line));
    expect(groups.map((line) => line.split(",")[0])).toEqual([
      "The key's account",
      "AWS services",
      "Other accounts of the organization",
      "Accounts from outside",
      "Principals that no account stands behind",
    ]);
    expect(text).toMatch(/role\/deep\/App +use: Decrypt; read: DescribeKey +default\/App/);
    expect(text).toMatch(new RegExp(`${FOREIGN}:role/Vendor +use: Decrypt +grant/aa01`));
    expect(text).toContain("and 1 more that say the same");
    expect(text).toContain(`any IAM principal of account ${MEMBER} that its IAM`);
  });

  it("puts service-linked roles' grants with the services, and trusted accounts apart by the configuration", async () => {
    const config = join(folder, "trust.yaml");
    writeFileSync(config, `settings:\n  trustedAccounts: ["${FOREIGN}"]\n`);
    const { principals, trustedAccounts, answers } = await document(MIXED, { config });
    const groups = principals.map((row: { through: string; group: string }) => `${row.through} ${row.group}`);
    expect(groups).toContain("grant/bb01 services");
    expect(groups).toContain("grant/aa01 trusted");
    expect(trustedAccounts).toEqual([FOREIGN]);
    const outside = answers.find(({ id }: { id: string }) => id === "external-accounts");
    expect(outside.items[0].text).toContain(`account ${FOREIGN} (declared trusted)`);
  });

  it("narrows to a principal and an operation, and names each operation then", async () => {
    const { principals } = await document(MIXED, { principal: role("deep/App"), action: "decrypt" });
    expect(
      principals.map(({ through, operations }: { through: string; operations: string[] }) => [
        through,
        operations,
      ]),
    ).toEqual([["default/App", ["kms:Decrypt"]]]);
    const session = await document(MIXED, { principal: `arn:aws:sts::${OWN}:assumed-role/App/s` });
    expect(session.principals.map(({ through }: { through: string }) => through)).toEqual(["default/App"]);
    const text = (await shown(run, "open", { principal: role("Nobody"), action: "kms:Generate*" })).text;
    expect(text).toContain("use: GenerateDataKey,");
    expect(text).not.toContain("Public?");
  });

  it("refuses an operation that KMS does not have, and a request's options without --explain", async () => {
    expect(await usage(shown(run, "open", { action: "kms:Decrpt" }))).toEqual([
      '--action: KMS has no operation "kms:Decrpt"; did you mean "kms:Decrypt"?',
    ]);
    expect(await usage(shown(run, "open", { context: ["kms:x=y"] }))).toEqual([
      "--context describes a request: add --explain",
    ]);
  });
});

describe("the answers", () => {
  it("say yes with a request and why nothing stops it", async () => {
    const { text } = await shown(run, OPEN);
    expect(text).toMatch(
      /Public\? yes\n +anyone, through default\/Via\n +for example arn:aws:iam::\d{12}:role\/\w+ may kms:Decrypt with/,
    );
    expect(text).toMatch(/StringEquals kms:ViaService "s3[^:]*: holds/);
    expect(await verdicts(OPEN)).toMatchObject({
      public: "yes",
      "external-accounts": "yes",
      "organization-accounts": "yes",
    });
  });

  it("say no with what bounds it", async () => {
    const { text } = await shown(run, CLOSED);
    expect(text).toMatch(
      new RegExp(`Public\\? no\\n +default/Bound is bound by StringEquals kms:CallerAccount "${OWN}"`),
    );
    expect(await verdicts(CLOSED)).toMatchObject({
      public: "no",
      "external-accounts": "no",
      "locked-out": "no",
      escalators: "yes",
    });
  });

  it("say which services, outsiders and escalators", async () => {
    expect(await verdicts(MIXED)).toMatchObject({
      public: "no",
      "external-accounts": "yes",
      "organization-accounts": "yes",
      "confused-deputy": "yes",
      "locked-out": "no",
      escalators: "yes",
    });
  });

  it("never say no where policy AWS_RAM or grants were not read, and say so on top", async () => {
    const { text } = await shown(run, HALF);
    expect(text.indexOf("Not read")).toBeLessThan(text.indexOf("Who can do what"));
    expect(text).toContain("Grants: kms:ListGrants was refused (AccessDeniedException)");
    expect(text).toContain("Policy AWS_RAM: kms:GetKeyPolicy#AWS_RAM failed");
    expect(await verdicts(HALF)).toMatchObject({
      public: "unknown",
      "external-accounts": "unknown",
      "organization-accounts": "unknown",
      "confused-deputy": "unknown",
      "locked-out": "no",
    });
  });

  it("are none where the policy was not read", async () => {
    await expect(shown(run, DENIED)).rejects.toThrow(CoverageError);
    await expect(shown(run, DENIED)).rejects.toThrow(
      /kms:GetKeyPolicy was refused \(AccessDeniedException\)/,
    );
  });
});

describe("what is printed", () => {
  it.each([60, 80, 137])("keeps within %d columns, and nothing in it acts", async (width) => {
    for (const key of [HOSTILE, MIXED, OPEN]) {
      for (const options of [
        {},
        { verbose: true },
        { explain: true, principal: role("r"), action: "kms:Decrypt" },
      ]) {
        const { text } = await shown(run, key, { ...options, width });
        for (const line of text.split("\n")) {
          expect(line).toBe(visible(line));
          expect(columns(line)).toBeLessThanOrEqual(width);
        }
      }
    }
  });

  it("has colour only where it is wanted, and the same words then", async () => {
    const plain = (await shown(run, OPEN)).text;
    const coloured = (await shown(run, OPEN, { colour: true })).text;
    expect(coloured).toContain("\u001b[");
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  it("is one line of JSON for machines, in which nothing acts", async () => {
    const { text } = await shown(run, HOSTILE, { format: "json" });
    expect(text).toBe(`${visible(text.trimEnd())}\n`);
    expect(JSON.parse(text)).toMatchObject({ version: 1, principals: [{}, { through: `default/${EVIL}` }] });
  });
});
