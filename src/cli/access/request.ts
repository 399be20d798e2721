import { type Key, type Mistake, UsageError } from "../../model/index.js";
import {
  type AccessRequest,
  type Identity,
  parseIdentity,
  parsePolicy,
  type World,
} from "../../policy/index.js";
import type { KeyEvidence } from "./evidence.js";
import { operationsNamed } from "./operations.js";

export interface RequestArguments {
  readonly principal: string | undefined;
  readonly action: string | undefined;
  readonly context: readonly string[] | undefined;
  readonly iam: "allows" | "denies" | undefined;
}

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
  /** Context keys that the key's policies ask for and the request does not carry. */
  readonly absent: readonly string[];
}

/** The request that the arguments describe. Throws UsageError with every mistake in them. */
export function requestOf(args: RequestArguments, evidence: KeyEvidence): ExplainedRequest {
  const mistakes: Mistake[] = [];
  const { principal = "", action = "" } = args;
  const { key, world } = evidence;
  if (principal === "") mistakes.push({ code: "no-principal", message: "--explain needs --principal" });
  if (action === "") mistakes.push({ code: "no-action", message: "--explain needs --action" });
  const identity = parseIdentity(principal, key.partition);
  if (principal !== "" && identity.kind === "unknown") {
    const message = `--principal: "${principal}" is no ARN of a user, role, session or account root, no account id and no service such as logs.amazonaws.com`;
    mistakes.push({ code: "principal-unreadable", message });
  }
  const operation = action === "" ? undefined : oneOperation(action, mistakes);
  const given = readContext(args.context ?? [], mistakes);
  if (mistakes.length > 0 || operation === undefined) throw new UsageError(mistakes);
  const derived = derivedKeys(identity, evidence, given);
  const context = [
    ...[...given].flatMap(([name, values]): ContextEntry[] =>
      values.length > 0 ? [{ name, values, from: "given" }] : [],
    ),
    ...derived,
  ];
  return {
    request: {
      principal,
      action: operation,
      context: Object.fromEntries(context.map(({ name, values }) => [name, values])),
      ...(args.iam === undefined ? {} : { viaIam: args.iam === "allows" }),
    },
    context,
    absent: askedKeys(world).filter((asked) => !context.some(({ name }) => same(name, asked))),
  };
}

function oneOperation(action: string, mistakes: Mistake[]): string | undefined {
  try {
    const found = operationsNamed(action);
    if (found.length === 1) return found[0];
    const message = `--action: "${action}" means ${found.length} operations; --explain takes one`;
    mistakes.push({ code: "several-operations", message });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    mistakes.push(...error.mistakes);
  }
  return undefined;
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Values by name, as first written; none for a key to be left out. */
function readContext(given: readonly string[], mistakes: Mistake[]): ReadonlyMap<string, readonly string[]> {
  const context = new Map<string, string[]>();
  for (const text of given) {
    const cut = text.indexOf("=");
    const written = (cut < 0 ? text : text.slice(0, cut)).trim();
    if (!/^[^\s:]+:[^:]/.test(written)) {
      const message = `--context: "${text}" is not NAME=VALUE with a name such as kms:ViaService`;
      mistakes.push({ code: "context", message });
      continue;
    }
    // Names of context keys have no case, but those of an encryption context do.
    const pair = /^kms:encryptioncontext:/i.test(written);
    const name =
      [...context.keys()].find((known) => (pair ? known === written : same(known, written))) ?? written;
    const values = context.get(name) ?? [];
    context.set(name, cut < 0 ? values : [...values, text.slice(cut + 1)]);
  }
  return context;
}

/** What every such request carries, but for the keys that were given or left out. */
function derivedKeys(
  identity: Identity,
  { key, world, settings, access }: KeyEvidence,
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
  return entries.filter(({ name }) => ![...given.keys()].some((known) => same(known, name)));
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

/** The context keys that the conditions of the key's policies ask for, as first written. */
function askedKeys({ policies }: World): readonly string[] {
  const asked = new Map<string, string>();
  for (const { policy } of policies) {
    const parsed = typeof policy === "string" ? parsePolicy(policy) : policy;
    if (!parsed.ok) continue;
    for (const { conditions } of parsed.policy.statements)
      for (const { key, keyWritten } of conditions) if (!asked.has(key)) asked.set(key, keyWritten);
  }
  return [...asked.values()];
}

/** Throws UsageError where options of one request stand without `--explain`. */
export function onlyWithExplain(
  args: Pick<RequestArguments, "context" | "iam"> & { readonly explain: boolean | undefined },
): void {
  if (args.explain) return;
  const stray = [...(args.context ? ["--context"] : []), ...(args.iam ? ["--iam"] : [])];
  if (stray.length > 0)
    throw new UsageError(
      stray.map((name) => ({
        code: "without-explain",
        message: `${name} describes a request: add --explain`,
      })),
    );
}
