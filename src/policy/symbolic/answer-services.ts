import type { DeputyAccess } from "../key-access.js";
import { OPERATIONS } from "../operations.js";
import { type PreparedStatement, withConditions } from "../prepared-statement.js";
import { hasWildcard } from "../wildcard.js";
import { askSource, type Sources } from "./answer-access.js";
import { type Inquiry, newMemo, usableOperations } from "./ask.js";
import { askOnce } from "./ask-once.js";
import { originOf, witnessOf } from "./origin.js";
import { serviceClass } from "./principal-class.js";
import type { Source } from "./source.js";

/** Stands for any AWS service where everyone is admitted. */
const SOME_SERVICE = "any-service.amazonaws.com";

/** Service principals a statement names. */
function servicesNamed({ statement }: PreparedStatement): readonly string[] {
  if (statement.notPrincipal || !statement.principals.some(({ kind }) => kind === "service")) return [];
  return statement.principals.flatMap((element) => (element.kind === "service" ? [element.written] : []));
}

/** Whether a statement admits services that it does not name. */
function isOpenToServices({ statement }: PreparedStatement): boolean {
  return (
    statement.notPrincipal ||
    statement.principals.some(
      ({ kind, written }) =>
        kind === "everyone" || kind === "unreadable" || (kind === "service" && written === "*"),
    )
  );
}

/** Services that principals or conditions anywhere in the policies tell from others. */
function servicesToldApart({ allows, denies }: Sources): readonly string[] {
  const services = new Set<string>();
  for (const { statement } of [...allows, ...denies]) {
    for (const { kind, written } of statement.principals)
      if (kind === "service" && written !== "*") services.add(written);
    for (const { key, values } of statement.conditions) {
      if (!key.startsWith("aws:principalservicename")) continue;
      for (const value of values) if (!hasWildcard(value)) services.add(value);
    }
  }
  return [...services];
}

/** Which services are admitted, and on behalf of an arbitrary account's resource? */
export function answerDeputies(sources: Sources, inquiry: Inquiry): readonly DeputyAccess[] {
  const found: DeputyAccess[] = [];
  const apart = servicesToldApart(sources);
  for (const prepared of sources.allows) {
    const source: Source = { kind: "statement", prepared };
    const named = servicesNamed(prepared).filter((service) => service !== "*");
    for (const service of named) found.push(answerDeputy(service, service, source, sources, inquiry));
    if (!isOpenToServices(prepared)) continue;
    const any = answerDeputy("*", SOME_SERVICE, source, sources, inquiry);
    const explicit = servicesNamed(prepared).includes("*");
    if (explicit || any.answer.verdict !== "no") found.push(any);
    if (any.answer.verdict === "yes") continue;
    for (const service of apart) {
      if (named.includes(service)) continue;
      const access = answerDeputy(service, service, source, sources, inquiry);
      if (access.answer.verdict !== "no") found.push(access);
    }
  }
  for (const source of sources.grants) {
    const { GranteeServicePrincipal: service, Constraints } = source.grant;
    if (!service) continue;
    const arn = Constraints?.SourceArn;
    const bounded = arn !== undefined && !hasWildcard(arn);
    if (!bounded) {
      found.push(answerDeputy(service, service, source, sources, inquiry));
      continue;
    }
    const origin = originOf(source);
    found.push({
      service,
      origin,
      answer: { verdict: "no", bounds: [{ origin, by: `SourceArn ${arn}` }] },
      use: "no",
      useFromOutside: "no",
    });
  }
  return found;
}

/** The same inquiry, where only insiders' names are out of a stranger's reach. */
function fromOutside(inquiry: Inquiry): Inquiry {
  inquiry.memo.outside ??= { ...inquiry, names: inquiry.insiders, memo: newMemo() };
  return inquiry.memo.outside;
}

function answerDeputy(
  written: string,
  service: string,
  source: Source,
  sources: Sources,
  inquiry: Inquiry,
): DeputyAccess {
  const cls = serviceClass(service, inquiry.names);
  const origin = originOf(source);
  const operations = usableOperations(source, cls, inquiry.prepared.world.key.account);
  const uses = operations.filter((i) => {
    const operation = OPERATIONS[i];
    return operation?.cryptographic || operation?.name === "CreateGrant";
  });
  const { denies } = sources;
  const reply = askOnce({ source, cls, operations, denies }, inquiry);
  const use = reply.verdict === "no" ? reply : askOnce({ source, cls, operations: uses, denies }, inquiry);
  const outside =
    use.verdict === "yes"
      ? use
      : askOnce(
          { source, cls: serviceClass(service, inquiry.insiders), operations: uses, denies },
          fromOutside(inquiry),
        );
  const base = { service: written, origin, use: use.verdict, useFromOutside: outside.verdict };
  const unreadable = inquiry.prepared.unreadable.map(
    ({ source: name, why }) => `policy ${name} cannot be read: ${why}`,
  );
  if (reply.verdict === "yes") {
    return {
      ...base,
      answer: { verdict: "yes", origin, witness: witnessOf(reply.request, source, inquiry.prepared) },
    };
  }
  if (reply.verdict === "no" && unreadable.length === 0) {
    return { ...base, answer: { verdict: "no", bounds: boundsOf(source, cls, sources, inquiry) } };
  }
  const reasons = [...(reply.verdict === "unknown" ? [reply.reason] : []), ...unreadable];
  return { ...base, answer: { verdict: "unknown", reasons } };
}

function boundsOf(
  source: Source,
  cls: ReturnType<typeof serviceClass>,
  sources: Sources,
  inquiry: Inquiry,
): { origin: ReturnType<typeof originOf>; by: string }[] {
  if (source.kind === "grant") return [];
  const { statement } = source.prepared;
  const origin = originOf(source);
  const alone = statement.conditions.filter((condition) => {
    const prepared = withConditions(source.prepared, [condition]);
    return (
      askSource({ kind: "statement", prepared }, cls, { ...sources, denies: [] }, inquiry).verdict === "no"
    );
  });
  return alone.map((condition) => ({ origin, by: `${condition.operatorWritten} ${condition.keyWritten}` }));
}
