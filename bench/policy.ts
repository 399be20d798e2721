import { analyseKey, type KeyGrant, type Trust, type World } from "../src/policy/index.js";

/*
 * What analysing a key costs, grants included: `npx tsx bench/policy.ts` prints JSON, in microseconds of this process's
 * processor time a key, after a warm-up. `distinct`: no two keys have the same policy text. `repeated`: as organizations have
 * them, a template with the account's id in, the same for all keys of an account; grants differ from key to key. No round
 * repeats texts or grants of another. Beside the mean over all rounds stands the cheapest: others use the machine too.
 */
const ROUNDS = 5;
const KEYS_AN_ACCOUNT = 25;
const GRANTS_A_KEY = 10;
const use = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

type Statements = (account: string, name: string) => readonly object[];

/** What the API writes where no policy is given. */
const byDefault: Statements = (account) => [
  {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: "kms:*",
    Resource: "*",
  },
];

/** What the console adds for those who use the key. */
const byConsole: Statements = (account, name) => {
  const role = { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${account}:role/${name}` }, Resource: "*" };
  return [
    ...byDefault(account, name),
    { Sid: "Allow use of the key", ...role, Action: use },
    {
      Sid: "Allow attachment of persistent resources",
      ...role,
      Action: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
      Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
};

/** As long as a policy can be: 200 statements, every fourth a Deny. */
const long: Statements = (account, name) =>
  Array.from({ length: 200 }, (_, i) =>
    i % 4 === 3
      ? {
          Effect: "Deny",
          Principal: "*",
          Action: "kms:Decrypt",
          Resource: "*",
          Condition: { StringNotEquals: { [`aws:PrincipalTag/t${i}`]: `v${i}` } },
        }
      : {
          Effect: "Allow",
          Principal: i % 4 === 0 ? "*" : { AWS: `arn:aws:iam::${account}:role/${name}${i}` },
          Action: ["kms:Decrypt", "kms:Encrypt"],
          Resource: "*",
          Condition: { StringEquals: { "kms:CallerAccount": account } },
        },
  );

interface Bench {
  readonly name: string;
  readonly policies: "distinct" | "repeated";
  readonly statements: Statements;
  readonly grants: number;
  readonly keys: number;
}

/** The nth key of a bench, its policy not yet read. */
function keyOf({ statements, policies, grants }: Bench, n: number): World {
  const account = String(100_000_000_000 + Math.floor(n / KEYS_AN_ACCOUNT));
  const keyId = `${n}`.padStart(8, "0").padEnd(36, "-0000-4000-8000-000000000000");
  const name = policies === "distinct" ? `app-${n}-` : "app";
  const document = { Version: "2012-10-17", Id: "key-policy", Statement: statements(account, name) };
  const distinct = policies === "distinct" ? { ...document, Id: `key-policy-${n}` } : document;
  return {
    key: {
      arn: `arn:aws:kms:us-east-1:${account}:key/${keyId}`,
      account,
      partition: "aws",
      region: "us-east-1",
      keyId,
      keySpec: "SYMMETRIC_DEFAULT",
    },
    policies: [{ name: "default", policy: JSON.stringify(distinct) }],
    grants: Array.from(
      { length: grants },
      (_, i): KeyGrant => ({
        GrantId: `${n}-${i}`,
        GranteePrincipal: `arn:aws:iam::${account}:role/service-${n}-${i}`,
        Operations: ["Decrypt", "GenerateDataKey"],
      }),
    ),
    organization: null,
  };
}

/** One object for all keys of an account. */
const trusts = new Map<string, Trust>();

function trustOf(ownAccount: string): Trust {
  const known = trusts.get(ownAccount) ?? { organization: null, trustedAccounts: [], ownAccount };
  trusts.set(ownAccount, known);
  return known;
}

/** Keys made at a time, outside of what is measured. */
const BATCH = 250;

function measure(bench: Bench): object {
  const microsOf = (round: number): number => {
    let micros = 0;
    for (let from = 0; from < bench.keys; from += BATCH) {
      const count = Math.min(BATCH, bench.keys - from);
      const made = Array.from({ length: count }, (_, i) => keyOf(bench, round * bench.keys + from + i));
      // As they come out of a snapshot: strings of their own.
      const worlds = JSON.parse(JSON.stringify(made)) as readonly World[];
      const before = process.cpuUsage();
      for (const world of worlds) analyseKey(world, trustOf(world.key.account));
      const { user, system } = process.cpuUsage(before);
      micros += user + system;
    }
    return micros / bench.keys;
  };
  microsOf(0);
  const rounds = Array.from({ length: ROUNDS }, (_, i) => microsOf(i + 1));
  const { name, policies, grants, keys } = bench;
  return {
    name,
    policies,
    grants,
    keys: keys * ROUNDS,
    cpuMicros: Math.round(rounds.reduce((sum, micros) => sum + micros, 0) / ROUNDS),
    cheapestRound: Math.round(Math.min(...rounds)),
  };
}

const benches: readonly Bench[] = (["distinct", "repeated"] as const).flatMap((policies): Bench[] => [
  { name: "default", policies, statements: byDefault, grants: GRANTS_A_KEY, keys: 5000 },
  { name: "console's", policies, statements: byConsole, grants: GRANTS_A_KEY, keys: 5000 },
]);
const bytes = JSON.stringify(long("111122223333", "app")).length;
const longest: Bench = {
  name: `200 statements, 50 of them Deny, ${Math.round(bytes / 1000)} KB`,
  policies: "distinct",
  statements: long,
  grants: 0,
  keys: 40,
};
console.log(JSON.stringify([...benches, longest].map(measure), null, 2));
