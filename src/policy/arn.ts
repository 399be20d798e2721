/** The six colon-separated parts of an ARN; the resource may itself hold colons. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Splits into at most six parts; fewer mean that the text is no ARN. */
export function splitArn(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  while (parts.length < 5) {
    const colon = text.indexOf(":", from);
    if (colon < 0) break;
    parts.push(text.slice(from, colon));
    from = colon + 1;
  }
  parts.push(text.slice(from));
  return parts;
}

export function parseArn(text: string): Arn | undefined {
  const [prefix, partition, service, region, account, resource] = splitArn(text);
  if (prefix !== "arn" || partition === undefined || service === undefined || region === undefined)
    return undefined;
  if (account === undefined || resource === undefined) return undefined;
  return { partition, service, region, account, resource };
}

export const ACCOUNT_ID = /^\d{12}$/;
/** IAM's unique ids (IAM User Guide, "IAM identifiers", unique ID prefixes); what a deleted principal leaves in a policy. */
export const UNIQUE_ID = /^(?:AIDA|AROA|AGPA|AIPA|ANPA|ANVA|ASCA|APKA|ABIA|ACCA)[A-Z0-9]{12,}(?::.*)?$/;
/** Ids that a deleted user or role leaves behind (KMS Developer Guide, "Key policies", deleted principals). */
export const ORPHAN_ID = /^(?:AIDA|AROA)[A-Z0-9]{12,}(?::.*)?$/;
