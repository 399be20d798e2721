import type {
  AccountIam,
  ConfigRule,
  ConfigVerdict,
  ExternalAccess,
  ExternalAccessFinding,
  Knowledge,
  NeedId,
  OrganizationPolicies,
} from "../../src/model/index.js";
import type { Case, Missing } from "../../src/testing/index.js";
import { ACCOUNT, FOREIGN } from "./policies.js";

type Statements = readonly object[];

interface PrincipalParts {
  readonly path?: string;
  readonly inline?: Readonly<Record<string, Statements>>;
  readonly managed?: readonly string[];
  readonly groups?: readonly string[];
  readonly boundary?: string;
}

interface IamParts {
  readonly roles?: Readonly<Record<string, PrincipalParts>>;
  readonly users?: Readonly<Record<string, PrincipalParts>>;
  readonly groups?: Readonly<Record<string, Pick<PrincipalParts, "inline" | "managed">>>;
  /** By name; `text` as it stands. */
  readonly policies?: Readonly<
    Record<string, { readonly statements?: Statements; readonly text?: string; readonly boundaries?: number }>
  >;
}

export const managed = (name: string) => `arn:aws:iam::${ACCOUNT}:policy/${name}`;
const IAM = "iam:GetAccountAuthorizationDetails";
const at = (need: NeedId) => ({ cell: `${ACCOUNT}/global/${need}/-/1`, pointer: "" });
const document = (statements: Statements = []) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** IAM of the account, as collected. */
export function anIam(parts: IamParts = {}): AccountIam {
  const principals = [
    ...Object.entries(parts.roles ?? {}).map(([name, role]) => principal("role", name, role)),
    ...Object.entries(parts.users ?? {}).map(([name, user]) => principal("user", name, user)),
  ];
  const groups = Object.entries(parts.groups ?? {}).map(([name, group]) => ({
    arn: `arn:aws:iam::${ACCOUNT}:group/${name}`,
    name,
    inline: inline(group.inline),
    managed: (group.managed ?? []).map(managed),
    at: at(IAM),
  }));
  const policies = Object.entries(parts.policies ?? {}).map(([name, policy]) => ({
    arn: managed(name),
    name,
    document: policy.text ?? document(policy.statements),
    attachmentCount: [...principals, ...groups].filter((one) => one.managed.includes(managed(name))).length,
    boundaryCount: policy.boundaries ?? 0,
    at: at(IAM),
  }));
  return {
    principals: new Map(principals.map((one) => [one.arn, one])),
    groups: new Map(groups.map((one) => [one.name, one])),
    policies: new Map(policies.map((one) => [one.arn, one])),
  };
}

function principal(kind: "role" | "user", name: string, parts: PrincipalParts) {
  const { path = "/", boundary } = parts;
  return {
    kind,
    arn: `arn:aws:iam::${ACCOUNT}:${kind}${path}${name}`,
    name,
    id: `AROAEXAMPLE${name}`,
    path,
    inline: inline(parts.inline),
    managed: (parts.managed ?? []).map(managed),
    groups: parts.groups ?? [],
    ...(boundary === undefined ? {} : { boundary: managed(boundary) }),
    tags: {},
    at: at(IAM),
  };
}

function inline(policies: PrincipalParts["inline"] = {}) {
  return Object.entries(policies).map(([name, statements]) => ({
    name,
    document: document(statements),
    at: at(IAM),
  }));
}

/** A context in which IAM of the account, and of no other, was collected. */
export function withIam(parts: IamParts | Missing, more: Case["context"] = {}): NonNullable<Case["context"]> {
  const value = "of" in parts ? parts.of(IAM, at(IAM).cell) : knownAs(anIam(parts), IAM);
  return { ...more, iam: { [ACCOUNT]: value, [FOREIGN]: { state: "failed", need: IAM, code: "not-made" } } };
}

/** A context with service control policies (documents by name) on the account. */
export function withScps(
  policies: Readonly<Record<string, Statements | string>> | Missing,
  more: Case["context"] = {},
): NonNullable<Case["context"]> {
  const need = "organizations:ListPolicies";
  const value: OrganizationPolicies["serviceControl"] =
    "of" in policies && typeof policies.of === "function"
      ? policies.of(need, at(need).cell)
      : knownAs([{ target: "r-root", policies: Object.entries(policies).map(policyOf) }], need);
  return { ...more, organizationPolicies: { serviceControl: value, resourceControl: knownAs([], need) } };
}

function policyOf([name, content]: readonly [string, Statements | string]) {
  const text = typeof content === "string" ? content : document(content);
  return { id: `p-${name}`, name, document: text, at: at("organizations:DescribePolicy") };
}

/** A context in which an analyzer of the organization has these findings on the key. */
export function withAnalyzer(
  findings: readonly Partial<ExternalAccessFinding>[] | Missing,
  more: Case["context"] = {},
  unread: Pick<ExternalAccess, "moreAnalyzers" | "moreFindings"> = {},
): NonNullable<Case["context"]> {
  const need = "access-analyzer:ListAnalyzers";
  const analyzer = `arn:aws:access-analyzer:eu-west-1:${ACCOUNT}:analyzer/one`;
  const whole = (finding: Partial<ExternalAccessFinding>, index: number): ExternalAccessFinding => ({
    id: `finding-${index}`,
    analyzer,
    zone: "ORGANIZATION",
    isPublic: false,
    principal: {},
    actions: ["kms:Decrypt"],
    condition: {},
    at: at("access-analyzer:GetFindingV2"),
    ...finding,
  });
  const value =
    "of" in findings
      ? findings.of(need, at(need).cell)
      : knownAs({ analyzers: [analyzer], findings: findings.map(whole), ...unread }, need);
  return { ...more, externalAccess: value };
}

/** A context in which a rule of AWS Config said this of the key. */
export function withConfig(
  source: ConfigRule,
  compliance: string | Missing,
  more: Case["context"] = {},
): NonNullable<Case["context"]> {
  const need = "config:DescribeConfigRules";
  const verdict = (said: string): ConfigVerdict => ({
    name: "a-config-rule",
    source,
    compliance: said,
    recordedAt: 1_768_000_000,
    at: at("config:GetComplianceDetailsByConfigRule"),
  });
  const value =
    typeof compliance === "string"
      ? knownAs([verdict(compliance)], need)
      : compliance.of(need, at(need).cell);
  return { ...more, configCompliance: value };
}

function knownAs<T>(value: T, need: NeedId): Knowledge<T> {
  return { state: "known", value, source: at(need) };
}
