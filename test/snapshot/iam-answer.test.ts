import { describe, expect, it } from "vitest";
import { accountIam } from "../../src/snapshot/iam-answer.js";

const page = (number: number, inside: string) => ({
  cell: `111122223333/global/iam:GetAccountAuthorizationDetails/-/${number}`,
  outcome: "ok" as const,
  body:
    `<GetAccountAuthorizationDetailsResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">` +
    `<GetAccountAuthorizationDetailsResult>${inside}</GetAccountAuthorizationDetailsResult>` +
    `<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetAccountAuthorizationDetailsResponse>`,
});

const role = (name: string, more = "") =>
  `<RoleDetailList><member><Path>/</Path><RoleName>${name}</RoleName><RoleId>AROAEXAMPLE${name}</RoleId>` +
  `<Arn>arn:aws:iam::111122223333:role/${name}</Arn>${more}</member></RoleDetailList>`;
const policy = (document: string) =>
  `<RolePolicyList><member><PolicyName>p</PolicyName><PolicyDocument>${document}</PolicyDocument></member></RolePolicyList>`;

describe("GetAccountAuthorizationDetails", () => {
  it("joins pages, each entry citing its own", () => {
    const read = accountIam([page(1, `${role("one")}<UserDetailList/>`), page(2, role("two"))])?.value;
    expect([...(read?.principals.values() ?? [])].map(({ name, at }) => [name, at.cell.slice(-2)])).toEqual([
      ["one", "/1"],
      ["two", "/2"],
    ]);
  });

  it("decodes documents and escaped texts", () => {
    const tags = "<Tags><member><Key>note</Key><Value>&lt;b&gt; &amp; &quot;x&quot;</Value></member></Tags>";
    const read = accountIam([page(1, role("one", policy("%7B%22a%22%3A%22b%20c%22%7D") + tags))])?.value;
    const [one] = read?.principals.values() ?? [];
    expect(one?.inline[0]?.document).toBe('{"a":"b c"}');
    expect(one?.tags).toEqual({ note: '<b> & "x"' });
  });

  it.each([
    ["no XML", { ...page(1, ""), body: "not XML" }],
    ["JSON", { ...page(1, ""), body: {} }],
    ["another answer", { ...page(1, ""), body: "<ErrorResponse><Error/></ErrorResponse>" }],
    ["a cut answer", { ...page(1, ""), body: page(1, role("one")).body.slice(0, -60) }],
    ["a role without a name", page(1, "<RoleDetailList><member><Path>/</Path></member></RoleDetailList>")],
    ["a document that is not URL-encoded", page(1, role("one", policy("%zz")))],
    [
      "a managed policy without its default version",
      page(1, "<Policies><member><Arn>a</Arn></member></Policies>"),
    ],
    ["elements nested without end", page(1, "<a>".repeat(200_000))],
  ])("of %s says nothing", (_, wrong) => {
    expect(accountIam([page(1, role("one")), wrong])).toBeUndefined();
  });

  it("is not led astray by names that objects have", () => {
    const read = accountIam([page(1, role("__proto__"))])?.value;
    expect([...(read?.principals.keys() ?? [])]).toEqual(["arn:aws:iam::111122223333:role/__proto__"]);
  });
});
