import { describe, expect, it } from "vitest";
import { formatPolicy, type Policy, parsePolicy, statementId } from "../../src/policy/index.js";

function read(text: string): Policy {
  const parsed = parsePolicy(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.policy;
}

describe("parsePolicy", () => {
  it("takes every legal form", () => {
    const policy = read(
      '{"Statement":{"Effect":"Allow","Principal":{"AWS":["111122223333","arn:aws:iam::111122223333:role/a/b"],"Service":"s3.amazonaws.com"},' +
        '"Action":["kms:De?rypt","KMS:encrypt"],"Resource":["*"],"Condition":{"NumericLessThan":{"aws:MultiFactorAuthAge":300},"Bool":{"aws:SecureTransport":true}}}}',
    );
    expect(policy.version).toBe("2008-10-17");
    expect(policy.problems).toEqual([]);
    const [statement] = policy.statements;
    expect(statement?.principals.map(({ kind }) => kind)).toEqual(["account", "role", "service"]);
    expect(statement?.conditions.map(({ values }) => values)).toEqual([["300"], ["true"]]);
    expect(statement?.operations.reduce((sum, bit) => sum + bit, 0)).toBe(2);
  });

  it("says where a document breaks off", () => {
    expect(parsePolicy('{"Version": 1,, }')).toEqual({
      ok: false,
      problem: "expected a name in double quotes",
      position: 14,
    });
    expect(parsePolicy("")).toMatchObject({ ok: false, position: 0 });
    expect(parsePolicy('{"Statement":[]} x')).toMatchObject({ ok: false, position: 17 });
  });

  it("lists what cannot be read in one certain way, with its statement", () => {
    const policy = read(
      '{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"allow","Principal":"*","Action":"kms:*","Action":"kms:Sign","Resource":"*",' +
        '"Condition":{"StringIs":{"a":"b"}}},{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::1:role/*"},"NotAction":[1],"Resource":"*"}]}',
    );
    expect(policy.problems.map(({ code, statement }) => [code, statement])).toEqual([
      ["duplicate-name", 0],
      ["unknown-effect", 0],
      ["unknown-operator", 0],
      ["unreadable-principal", 1],
      ["wrong-type", 1],
    ]);
  });
});

describe("formatPolicy", () => {
  it("prints with two spaces and gives each statement's lines", () => {
    const formatted = formatPolicy('{"Statement":[{"Sid":"a","Action":[]},{"Sid":"b"}]}');
    const lines = formatted.text.split("\n");
    expect(JSON.parse(formatted.text)).toEqual({ Statement: [{ Sid: "a", Action: [] }, { Sid: "b" }] });
    expect(formatted.statements).toEqual([
      { startLine: 3, endLine: 6 },
      { startLine: 7, endLine: 9 },
    ]);
    expect(lines[6]).toBe("    {");
  });

  it("leaves text alone that would lose something", () => {
    const twice = '{"Statement":[\n{"Sid":"a","Sid":"b"}\n]}';
    expect(formatPolicy(twice)).toEqual({ text: twice, statements: [{ startLine: 2, endLine: 2 }] });
    expect(formatPolicy("no json")).toEqual({ text: "no json", statements: [] });
  });
});

describe("statementId", () => {
  it("is the Sid where that is unique, else a hash that white space and order do not change", () => {
    const policy = read(
      '{"Statement":[{"Sid":"a","Effect":"Allow"},{"Sid":"b"},{"Sid":"b"},{"Effect":"Deny","Resource":"*"}]}',
    );
    const other = read('{"Statement":{"Resource" : "*",\n"Effect":"Deny"}}');
    expect(statementId(policy, 0)).toBe("a");
    expect(statementId(policy, 1)).toMatch(/^[0-9a-f]{16}$/);
    expect(statementId(policy, 3)).toBe(statementId(other, 0));
    expect(statementId(policy, 9)).toBe("");
  });

  it("is another one for each of equal statements, and none that a Sid of somebody's choice takes", () => {
    const open = '{"Effect":"Allow","Principal":"*","Action":"kms:Decrypt","Resource":"*"}';
    const twice = read(`{"Statement":[${open},${open}]}`);
    const hash = statementId(twice, 0);
    expect(statementId(twice, 1)).toBe(`${hash}~2`);
    const taken = read(`{"Statement":[${open},{"Sid":"${hash}","Effect":"Deny"},{"Sid":"${hash}~2"}]}`);
    expect(new Set([0, 1, 2].map((index) => statementId(taken, index))).size).toBe(3);
    expect(statementId(taken, 0)).toBe(hash);
  });
});
