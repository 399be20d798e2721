import type { AccountIam, IamManagedPolicy, IamPolicy, IamPrincipal } from "../src/model/index.js";
import {
  identityDoubts,
  OPERATIONS,
  type ParsedPolicy,
  type Policy,
  parsePolicy,
} from "../src/policy/index.js";

/** The policies of a user or role, read. */
export interface PrincipalPolicies {
  readonly principal: IamPrincipal;
  readonly policies: readonly { readonly name: string; readonly policy: Policy }[];
  readonly boundary?: Policy;
  /** By index in `OPERATIONS`: whether some statement that may allow names it. Most principals have nothing to do with KMS. */
  readonly named: Uint8Array;
  /** The same for principals with the same documents. */
  readonly alike: string;
  /** Names of policies that could not be read, or that IAM did not show. */
  readonly unreadable: readonly string[];
}

const read = new WeakMap<AccountIam, readonly PrincipalPolicies[]>();

/** The users and roles of an account with all that decides for them, groups included. AWS's service-linked roles are left out. */
export function principalPolicies(iam: AccountIam): readonly PrincipalPolicies[] {
  let all = read.get(iam);
  if (!all) {
    const texts = new Map<string, ParsedPolicy>();
    const numbers = numbering();
    all = [...iam.principals.values()]
      .filter((principal) => !isServiceLinked(principal))
      .map((principal) => policiesOf(iam, principal, texts, numbers));
    read.set(iam, all);
  }
  return all;
}

/** Roles that AWS made for a service: nobody but AWS can change them. */
export function isServiceLinked({ path }: IamPrincipal): boolean {
  return path.startsWith("/aws-service-role/");
}

function policiesOf(
  iam: AccountIam,
  principal: IamPrincipal,
  texts: Map<string, ParsedPolicy>,
  numbers: (policy: Policy | string) => string,
): PrincipalPolicies {
  const policies: { name: string; policy: Policy }[] = [];
  const unreadable: string[] = [];
  const parsed = (name: string, found: IamPolicy | undefined) => {
    const policy = found && parsedOf(found.document, texts);
    if (policy?.ok) return policy.policy;
    unreadable.push(name);
    return undefined;
  };
  const take = (name: string, found: IamPolicy | undefined) => {
    const policy = parsed(name, found);
    if (policy) policies.push({ name, policy });
  };
  for (const inline of principal.inline) take(inline.name, inline);
  for (const arn of managedOf(iam, principal)) take(arn, iam.policies.get(arn));
  for (const group of principal.groups)
    for (const inline of iam.groups.get(group)?.inline ?? []) take(`${group}/${inline.name}`, inline);
  const { boundary: arn } = principal;
  const boundary = arn === undefined ? undefined : parsed(arn, iam.policies.get(arn));
  const documents = policies.map(({ policy }) => policy);
  const alike = [...documents, ...(boundary ? ["within", boundary] : [])].map(numbers).join(" ");
  const named = operationsNamed(documents);
  return { principal, policies, unreadable, named, alike, ...(boundary ? { boundary } : {}) };
}

/** Names policies by number; those of one text are one object. */
function numbering(): (policy: Policy | string) => string {
  const seen = new Map<Policy, string>();
  return (policy) => {
    if (typeof policy === "string") return policy;
    const number = seen.get(policy) ?? String(seen.size);
    seen.set(policy, number);
    return number;
  };
}

function operationsNamed(policies: readonly Policy[]): Uint8Array {
  const named = new Uint8Array(OPERATIONS.length);
  for (const { statements } of policies) {
    for (const statement of statements) {
      if (statement.effect === "Deny") continue;
      if (identityDoubts(statement).length > 0) return named.fill(1);
      for (let index = 0; index < named.length; index++)
        if (statement.operations[index] === 1) named[index] = 1;
    }
  }
  return named;
}

function managedOf(iam: AccountIam, principal: IamPrincipal): readonly string[] {
  return [...principal.managed, ...principal.groups.flatMap((name) => iam.groups.get(name)?.managed ?? [])];
}

function parsedOf(text: string, texts: Map<string, ParsedPolicy>): ParsedPolicy {
  let found = texts.get(text);
  if (!found) {
    found = parsePolicy(text);
    texts.set(text, found);
  }
  return found;
}

/** Managed policies of the account itself. */
export function customerManaged(iam: AccountIam): readonly IamManagedPolicy[] {
  return [...iam.policies.values()].filter(({ arn }) => arn.split(":")[4] !== "aws");
}
