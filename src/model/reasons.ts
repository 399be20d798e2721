import { remembering } from "./remembering.js";

/** Reason codes that every rule shares, and the sentence each becomes. A code may carry detail after a colon. */
const REASONS: Readonly<Record<string, string>> = {
  "aws-managed": "AWS manages this key: its rotation and policy cannot be changed",
  "foreign-key": "The key belongs to another account",
  state: "The key's state is {detail}",
  "pending-deletion": "The key is pending deletion",
  "not-symmetric": "The key is not a symmetric encryption key",
  "auto-rotation-unsupported": "KMS does not rotate keys of this kind automatically ({detail})",
  "replica-inherits-from-primary": "Shared with the multi-Region primary, reported there ({detail})",
  "out-of-scope": "The key is not in the scope {detail}",
  see: "Covered by {detail}",
  "covered-by": "Covered by {detail}",
  denied: "{detail} was refused",
  failed: "{detail} failed",
  gone: "The key vanished between being listed and being read ({detail})",
  unsupported: "KMS does not offer {detail} for this key",
  "not-collected": "{detail} was not collected",
  "not-sampled": "The key is not in the sample of keys that {detail} was asked of",
  "does-not-apply": "{detail} does not exist for this key",
  "module-stopped": "The rule module stopped working",
  "rule-error": "The rule broke on this subject",
  "primary-changing": "The multi-Region key's primary Region is changing",
  account: "The account is {detail}",
  "not-retired": "The key is not tagged as retired",
  "no-grants": "The key has no grants",
  "no-iam-grants": "The key has no grants to IAM principals",
  "no-population": "Nothing to judge",
  "no-abac": "No policy lets tags or aliases decide about the key",
  "not-multi-region": "The key is not multi-Region",
  "one-member": "Only one of the related keys was scanned",
  "no-allowed-regions": "No Regions are configured as allowed for keys like this one",
  "not-imported": "The key's material was not imported",
  "no-key-stores": "The Region has no custom key stores of this kind",
  "no-aliases": "The key has no aliases",
  "no-customer-keys": "The Region has no customer managed keys",
  "no-expiring-material": "No key of the Region has imported material that expires",
  "no-customer-aliases": "The Region has no customer aliases with a target",
};

/** The sentence of a reason code such as `state:Disabled`; the code itself where it is not in the table. */
export const reasonText = remembering(1_000, sentenceOf);

function sentenceOf(code: string): string {
  const colon = code.indexOf(":");
  const name = colon < 0 ? code : code.slice(0, colon);
  const detail = colon < 0 ? "" : code.slice(colon + 1);
  const sentence = REASONS[name];
  if (sentence === undefined) return code;
  return sentence.includes("{detail}") ? sentence.replace("{detail}", () => detail) : sentence;
}
