import type { Witness } from "../../model/index.js";
import { describeCondition } from "../conditions.js";
import { decidePrepared } from "../decide.js";
import type { Origin } from "../key-access.js";
import type { PreparedWorld } from "../prepared.js";
import { originOfStatement } from "../prepared-statement.js";
import type { AccessRequest } from "../request.js";
import type { KeyGrant } from "../world.js";
import type { Source } from "./source.js";

export function originOf(source: Source): Origin {
  return source.kind === "grant"
    ? { kind: "grant", grantId: source.grant.GrantId }
    : originOfStatement(source.prepared);
}

/** `default/AllowUse`, or `grant/0d8a…`. */
export function originName(origin: Origin): string {
  return origin.kind === "grant" ? `grant/${origin.grantId}` : `${origin.sourceName}/${origin.id}`;
}

/** The conditions of a statement, or the constraints of a grant, as text. */
export function conditionTexts(source: Source): readonly string[] {
  return source.kind === "grant"
    ? constraintTexts(source.grant)
    : source.prepared.statement.conditions.map(describeCondition);
}

function constraintTexts({ Constraints }: KeyGrant): readonly string[] {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset, SourceArn } = Constraints ?? {};
  const texts: string[] = [];
  if (equals) texts.push(`EncryptionContextEquals ${JSON.stringify(equals)}`);
  if (subset) texts.push(`EncryptionContextSubset ${JSON.stringify(subset)}`);
  if (SourceArn !== undefined) texts.push(`SourceArn ${JSON.stringify(SourceArn)}`);
  return texts;
}

/** More Denies than this in a witness help nobody. */
const MOST_DENIES_SHOWN = 20;

/** Puts an allowed request into words: what lets it through, and why each condition and Deny does not stop it. */
export function witnessOf(request: AccessRequest, source: Source, prepared: PreparedWorld): Witness {
  const origin = originOf(source);
  const { statements } = decidePrepared(request, prepared);
  const conditions: { condition: string; why: string }[] = [];
  let denies = 0;
  for (const trace of statements) {
    const mine =
      origin.kind === "statement" && trace.source === origin.sourceName && trace.index === origin.index;
    if (mine) for (const { condition, why } of trace.conditions) conditions.push({ condition, why });
    if (trace.effect === "Deny" && trace.applies === "no" && denies++ < MOST_DENIES_SHOWN) {
      const failing = trace.conditions.find(({ outcome }) => outcome === "fails");
      const condition = `Deny ${trace.source}/${trace.id}${failing ? `: ${failing.condition}` : ""}`;
      conditions.push({ condition, why: failing?.why ?? trace.why });
    }
  }
  if (source.kind === "grant") {
    for (const condition of constraintTexts(source.grant))
      conditions.push({ condition, why: "met by the request, or not looked at for it" });
  }
  return {
    principal: request.principal,
    action: request.action,
    context: request.context,
    allowedBy: originName(origin),
    conditions,
  };
}
