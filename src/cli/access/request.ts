import type { Key } from "../../model/index.js";
import {
  type AccessRequest,
  type Identity,
  parseIdentity,
  parsePolicy,
  type World,
} from "../../policy/index.js";
import type { KeyEvidence } from "./evidence.js";
import { type GivenRequest, sameName } from "./given-request.js";

/** One context key of the request, and where its values come from. */
export interface ContextEntry {
  readonly name: string;
  readonly values: readonly string[];
  readonly from: "given" | "derived";
}

export interface ExplainedRequest {
  readonly request: AccessRequest;
  /** Given ones first. */
  readonly context: readonly ContextEntry[];
  /** Context keys that the key's policies, and those around it, ask for and the request does not carry. */
  readonly absent: readonly string[];
}

/** The request as given, completed with what every such request carries. */
export function requestOf(
  given: GivenRequest,
  evidence: KeyEvidence,
  callerTags: Readonly<Record<string, string>>,
): ExplainedRequest {
  const { principal, action, viaIam } = given;
  const { key, world } = evidence;
  const context = [
    ...[...given.context].flatMap(([name, values]): ContextEntry[] =>
      values.length > 0 ? [{ name, values, from: "given" }] : [],
    ),
    ...derivedKeys(parseIdentity(principal, key.partition), evidence, callerTags, given.context),
  ];
  return {
    request: {
      principal,
      action,
      context: Object.fromEntries(context.map(({ name, values }) => [name, values])),
      ...(viaIam === undefined ? {} : { viaIam }),
    },
    context,
    absent: askedKeys(world).filter((asked) => !context.some(({ name }) => sameName(name, asked))),
  };
}

/** What every such request carries, but for the keys that were given or left out. */
function derivedKeys(
  identity: Identity,
  { key, world, settings, access }: KeyEvidence,
  callerTags: Readonly<Record<string, string>>,
  given: ReadonlyMap<string, readonly string[]>,
): readonly ContextEntry[] {
  const { organization } = settings;
  const found: [string, string | undefined][] = callerKeys(
    identity,
    key,
    access.facts.map((f) => f.principal),
  );
  if ("account" in identity && organization?.accounts.includes(identity.account))
    found.push(["aws:PrincipalOrgID", organization.id]);
  for (const [tag, value] of Object.entries(callerTags)) found.push([`aws:PrincipalTag/${tag}`, value]);
  found.push(
    ["aws:CurrentTime", world.asOf],
    ["aws:SecureTransport", "true"],
    ["aws:RequestedRegion", key.region],
    ["aws:ResourceAccount", key.account],
    ["aws:ResourceOrgID", organization?.accounts.includes(key.account) ? organization.id : undefined],
    ["kms:KeySpec", world.key.keySpec],
    ["kms:KeyUsage", world.key.keyUsage],
    ["kms:KeyOrigin", world.key.origin],
    ["kms:MultiRegion", String(key.keyId.startsWith("mrk-"))],
  );
  const entries = found.flatMap(([name, value]): ContextEntry[] =>
    value === undefined ? [] : [{ name, values: [value], from: "derived" }],
  );
  const pair = "kms:encryptioncontext:";
  const names = [...given].flatMap(([name, values]) =>
    values.length > 0 && name.toLowerCase().startsWith(pair) ? name.slice(pair.length) : [],
  );
  if (names.length > 0) entries.push({ name: "kms:EncryptionContextKeys", values: names, from: "derived" });
  return entries.filter(({ name }) => ![...given.keys()].some((known) => sameName(known, name)));
}

function callerKeys(
  identity: Identity,
  key: Key,
  principals: readonly string[],
): [string, string | undefined][] {
  if (identity.kind === "unknown") return [];
  if (identity.kind === "service") {
    return [
      ["aws:PrincipalIsAWSService", "true"],
      ["aws:PrincipalServiceName", identity.service],
    ];
  }
  const { account, arn } = identity;
  const types = {
    user: "User",
    role: "AssumedRole",
    session: "AssumedRole",
    "federated-user": "FederatedUser",
    root: "Account",
  };
  return [
    ["aws:PrincipalArn", identity.kind === "session" ? roleArn(identity, key.partition, principals) : arn],
    ["aws:PrincipalAccount", account],
    ["aws:PrincipalType", types[identity.kind]],
    ["aws:PrincipalIsAWSService", "false"],
    ["aws:ViaAWSService", "false"],
    ["aws:username", identity.kind === "user" ? identity.name : undefined],
    ["kms:CallerAccount", account],
  ];
}

/** The role of a session: the one of that name which the policy or a grant names, with its path; else without path. */
function roleArn(
  { account, name }: { readonly account: string; readonly name: string },
  partition: string,
  principals: readonly string[],
): string {
  const begin = `arn:${partition}:iam::${account}:role/`;
  return (
    principals.find((written) => written.startsWith(begin) && written.endsWith(`/${name}`)) ??
    `${begin}${name}`
  );
}

/** The context keys that the conditions of the key's policies and of those around it ask for, as first written. */
function askedKeys({ policies, iam = {}, scps = {}, rcps = [] }: World): readonly string[] {
  const asked = new Map<string, string>();
  const attached = [
    ...Object.values(iam).flatMap((own) => [...own.policies, ...(own.boundary ? [own.boundary] : [])]),
    ...Object.values(scps).flat(2),
    ...rcps.flat(),
  ].map((one) => (typeof one === "string" ? { policy: one } : one));
  for (const { policy } of [...policies, ...attached]) {
    const parsed = typeof policy === "string" ? parsePolicy(policy) : policy;
    if (!parsed.ok) continue;
    for (const { conditions } of parsed.policy.statements)
      for (const { key, keyWritten } of conditions) if (!asked.has(key)) asked.set(key, keyWritten);
  }
  return [...asked.values()];
}
