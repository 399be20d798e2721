import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type AwsOptions, openAws } from "../../src/aws/index.js";
import { type DemoAws, startDemoAws } from "../../src/demo/index.js";
import { HASTE, optionsFor, SMALL, withAws } from "./with-aws.js";

let folder: string;
let demo: DemoAws;
const controller = new AbortController();

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "keyproof-aws-"));
  for (const name of Object.keys(process.env)) if (/^AWS_|_PROXY$/i.test(name)) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
  vi.stubEnv("AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED", "true");
  demo = await startDemoAws({ organization: SMALL });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await demo.close();
  rmSync(folder, { recursive: true });
});

/** Options as of a user who gives none: all comes from the environment. */
function fromEnvironment(extra: Partial<AwsOptions> = {}): AwsOptions {
  const { endpointUrl, credentials, ignoreEnvironment, ...rest } = optionsFor(demo, controller);
  return { ...rest, ...extra };
}

async function openAndClose(options: AwsOptions) {
  const aws = await openAws(options);
  await aws.close();
  return aws;
}

describe("opening AWS", () => {
  it("takes credentials, endpoint and Region from the environment", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", demo.credentials.accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", demo.credentials.secretAccessKey);
    vi.stubEnv("AWS_ENDPOINT_URL", demo.url);
    vi.stubEnv("AWS_REGION", "us-east-2");
    const aws = await openAndClose(fromEnvironment());
    expect(aws.caller.account).toBe(demo.managementAccount);
    expect(aws.callerAnswer.outcome).toBe("ok");
    expect(Math.abs(aws.serverTime.getTime() - Date.now())).toBeLessThan(60_000);
    expect(demo.requests()).toMatchObject([{ operation: "GetCallerIdentity", region: "us-east-2" }]);
  });

  it("takes them from a profile", async () => {
    const { accessKeyId, secretAccessKey } = demo.credentials;
    writeFileSync(
      join(folder, "credentials"),
      `[audit]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`,
    );
    writeFileSync(join(folder, "config"), `[profile audit]\nregion = us-east-2\n`);
    vi.stubEnv("AWS_ENDPOINT_URL", demo.url);
    await openAndClose(fromEnvironment({ profile: "audit" }));
    expect(demo.requests()).toMatchObject([{ operation: "GetCallerIdentity", region: "us-east-2" }]);
  });

  it("follows a profile that assumes a role, which is no call of the audit", async () => {
    const { accessKeyId, secretAccessKey } = demo.credentials;
    const account = String(Number(demo.managementAccount) + 1);
    writeFileSync(
      join(folder, "credentials"),
      `[base]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`,
    );
    const external = demo.auditRole.externalId ? `external_id = ${demo.auditRole.externalId}\n` : "";
    writeFileSync(
      join(folder, "config"),
      `[profile audit]\nregion = us-east-1\nsource_profile = base\nrole_arn = arn:aws:iam::${account}:role/${demo.auditRole.name}\n${external}`,
    );
    vi.stubEnv("AWS_ENDPOINT_URL", demo.url);
    const aws = await openAndClose(fromEnvironment({ profile: "audit" }));
    expect(aws.caller).toMatchObject({ account, arn: expect.stringContaining("assumed-role") });
  });

  it("ignores the environment where told to", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:9");
    vi.stubEnv("AWS_ENDPOINT_URL_KMS", "http://127.0.0.1:9");
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIAELSEWHERE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "x");
    vi.stubEnv("AWS_REGION", "eu-north-1");
    vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
    vi.stubEnv("AWS_CA_BUNDLE", join(folder, "none.pem"));
    const aws = await openAws(optionsFor(demo, controller));
    const answer = await aws.call({
      need: "kms:ListKeys",
      account: aws.caller.account,
      region: "us-east-1",
      input: {},
    });
    expect(answer.outcome).toBe("ok");
    await aws.close();
  });

  it.each(["aws-us-gov", "aws-cn"] as const)(
    "finds the partition %s by the caller's ARN",
    async (partition) => {
      await withAws({ organization: { ...SMALL, partition } }, {}, async ({ aws }) => {
        expect(aws.partition).toBe(partition);
        const accounts = await aws.call({
          need: "organizations:ListAccounts",
          account: aws.caller.account,
          region: "global",
          input: {},
        });
        expect(accounts.outcome).toBe("ok");
        const member = String(Number(aws.caller.account) + 1);
        expect(await aws.assume(member)).toMatchObject({ ok: true });
      });
    },
  );
});

describe("credentials that do not serve", () => {
  it("missing: says so, and what to do", async () => {
    await expect(openAws(fromEnvironment())).rejects.toMatchObject({
      name: "UsageError",
      mistakes: [
        {
          code: "no-credentials",
          message: expect.stringMatching(/No AWS credentials.*--profile.*aws sso login/),
        },
      ],
    });
  });

  it("of a profile that does not exist: names it", async () => {
    const opening = openAws(fromEnvironment({ profile: "nobody" }));
    await expect(opening).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringContaining("nobody"),
    });
  });

  it("of a credential process that fails: does not repeat its command line", async () => {
    writeFileSync(
      join(folder, "config"),
      "[profile p]\nregion = us-east-1\ncredential_process = /bin/false --token hunter2\n",
    );
    const error: unknown = await openAws(fromEnvironment({ profile: "p" })).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: "UsageError" });
    expect(String((error as Error).message)).not.toContain("hunter2");
  });

  it("expired: says so, and what to do", async () => {
    const old = await startDemoAws({
      organization: SMALL,
      faults: [{ operation: "GetCallerIdentity", kind: "expired" }],
    });
    const opening = openAws(optionsFor(old, controller));
    await expect(opening).rejects.toMatchObject({
      name: "CoverageError",
      code: "expired-credentials",
      message: expect.stringContaining("aws sso login"),
    });
    await old.close();
  });

  it.each([
    ["an unknown access key", { accessKeyId: "AKIAUNKNOWN", secretAccessKey: "x" }],
    ["a wrong secret", { accessKeyId: "", secretAccessKey: "hunter2" }],
  ])("%s: not accepted, and no secret in the error", async (_, credentials) => {
    const wrong = { ...credentials, accessKeyId: credentials.accessKeyId || demo.credentials.accessKeyId };
    const error: unknown = await openAws({ ...optionsFor(demo, controller), credentials: wrong }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: "CoverageError", code: "invalid-credentials" });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("hunter2");
  });

  it("unreachable AWS: names the network's code, and where to look", async () => {
    const options = {
      ...optionsFor(demo, controller),
      endpointUrl: "http://127.0.0.1:9",
      patience: { ...HASTE, attempts: 2 },
    };
    await expect(openAws(options)).rejects.toMatchObject({
      name: "CoverageError",
      message: expect.stringMatching(/ECONNREFUSED.*HTTPS_PROXY/),
    });
  });

  it("FIPS with an endpoint of one's own: a configuration that cannot be", async () => {
    await expect(openAws({ ...optionsFor(demo, controller), useFips: true })).rejects.toMatchObject({
      name: "UsageError",
    });
  });
});
