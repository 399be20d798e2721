import { type AnsweredQuestion, answersAssume } from "./answers.js";
import type { KeyEvidence } from "./evidence.js";
import type { Explanation } from "./explain.js";
import { sortsOf } from "./operations.js";
import type { PrincipalRow } from "./principals.js";
import type { Source } from "./print-key.js";

/** Grows with what is added to the documents; fields are never renamed within a version. */
const VERSION = 1;

function common(
  { key, settings, notRead, unclear }: KeyEvidence,
  { folder, asOf }: Source,
  assumption: string,
) {
  const { arn, account, region, keyId } = key;
  return {
    version: VERSION,
    key: {
      arn,
      account,
      region,
      keyId,
      aliases: key.aliases.state === "known" ? key.aliases.value.map(({ AliasName }) => AliasName) : null,
    },
    evidence: { folder, asOf },
    organization: settings.organization?.id ?? null,
    trustedAccounts: settings.trustedAccounts,
    notRead,
    unclear,
    assumption,
  };
}

/** What `keyproof access --format json` prints. */
export function accessDocument(
  found: {
    readonly rows: readonly PrincipalRow[];
    readonly answers: readonly AnsweredQuestion[];
    readonly filter: { readonly principal: string | undefined; readonly action: string | undefined };
  },
  evidence: KeyEvidence,
  source: Source,
) {
  return {
    ...common(evidence, source, answersAssume(evidence.world)),
    filter: { principal: found.filter.principal ?? null, action: found.filter.action ?? null },
    principals: found.rows.map((row) => ({ ...row, can: sortsOf(row.operations) })),
    answers: found.answers,
  };
}

/** What `keyproof access --explain --format json` prints. */
export function explanationDocument(explanation: Explanation, evidence: KeyEvidence, source: Source) {
  const { request, context, absent, decision } = explanation;
  const { principal, action, viaIam } = request;
  return {
    ...common(evidence, source, explanation.assumption),
    request: { principal, action, viaIam: viaIam ?? null, context, absent },
    decision,
  };
}
