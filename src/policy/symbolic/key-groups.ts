/** Keys whose values hang together are solved together. */
export type Group =
  | "identity"
  | "organization"
  | "source"
  | "encryption-context"
  | "route"
  | "factors"
  | "time"
  | string;

const GROUPS: Readonly<Record<string, Group>> = {
  "aws:principalarn": "identity",
  "aws:principalaccount": "identity",
  "kms:calleraccount": "identity",
  "aws:principaltype": "identity",
  "aws:username": "identity",
  "aws:userid": "identity",
  "aws:tokenissuetime": "identity",
  "aws:principalorgid": "organization",
  "aws:principalorgpaths": "organization",
  "aws:sourceaccount": "source",
  "aws:sourcearn": "source",
  "aws:sourceorgid": "source",
  "aws:sourceorgpaths": "source",
  "kms:encryptioncontextkeys": "encryption-context",
  "kms:viaservice": "route",
  "kms:grantisforawsresource": "route",
  "aws:viaawsservice": "route",
  "aws:calledvia": "route",
  "aws:calledviafirst": "route",
  "aws:calledvialast": "route",
  "aws:multifactorauthpresent": "factors",
  "aws:multifactorauthage": "factors",
  "aws:currenttime": "time",
  "aws:epochtime": "time",
};

/** Group of a lower-cased condition key; a key that hangs on no other is its own group. */
export function groupOf(key: string): Group {
  return GROUPS[key] ?? (key.startsWith("kms:encryptioncontext:") ? "encryption-context" : key);
}
