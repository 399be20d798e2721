import { ACCOUNT_ID, parseArn } from "./arn.js";

/** Who makes a request. */
export type Identity =
  | {
      readonly kind: "role" | "user" | "session" | "federated-user";
      readonly arn: string;
      readonly partition: string;
      readonly account: string;
      /** Role or user name without path; of a session, the role's. */
      readonly name: string;
      readonly session?: string;
    }
  | { readonly kind: "root"; readonly arn: string; readonly partition: string; readonly account: string }
  | { readonly kind: "service"; readonly service: string }
  | { readonly kind: "unknown"; readonly written: string };

/** Reads an ARN, a bare account id (its root user, in the key's partition) or a service principal name. */
export function parseIdentity(written: string, partition: string): Identity {
  if (ACCOUNT_ID.test(written)) {
    return { kind: "root", arn: `arn:${partition}:iam::${written}:root`, partition, account: written };
  }
  const arn = parseArn(written);
  if (!arn) {
    return /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(written)
      ? { kind: "service", service: written }
      : { kind: "unknown", written };
  }
  const { account, resource } = arn;
  if (arn.service === "iam" && resource === "root") {
    return { kind: "root", arn: written, partition: arn.partition, account };
  }
  const slash = resource.indexOf("/");
  const kind = resource.slice(0, Math.max(slash, 0));
  const rest = resource.slice(slash + 1);
  const base = { arn: written, partition: arn.partition, account };
  const cut = rest.lastIndexOf("/");
  if (arn.service === "iam" && (kind === "role" || kind === "user"))
    return { kind, ...base, name: rest.slice(cut + 1) };
  if (arn.service === "sts" && kind === "federated-user") return { kind, ...base, name: rest };
  if (arn.service === "sts" && kind === "assumed-role" && cut > 0) {
    return { kind: "session", ...base, name: rest.slice(0, cut), session: rest.slice(cut + 1) };
  }
  return { kind: "unknown", written };
}

/** Account of the caller; undefined for services. */
export function identityAccount(identity: Identity): string | undefined {
  return "account" in identity ? identity.account : undefined;
}

/**
 * Whether the caller is a service-linked role, which SCPs and RCPs do not bound (Organizations User Guide, "SCPs", "RCPs").
 * A session's own ARN lacks the path that tells: undefined where only its name looks like one.
 */
export function isServiceLinkedRole(
  identity: Identity,
  principalArn: string | undefined,
): boolean | undefined {
  if (identity.kind === "role") return identity.arn.includes(SERVICE_LINKED);
  if (identity.kind !== "session") return false;
  if (principalArn?.includes(":role/")) return principalArn.includes(SERVICE_LINKED);
  return identity.name.startsWith("AWSServiceRoleFor") ? undefined : false;
}

/** IAM lets nobody else create roles of this path. */
const SERVICE_LINKED = ":role/aws-service-role/";
