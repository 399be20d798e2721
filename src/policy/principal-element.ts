import { ACCOUNT_ID, parseArn, UNIQUE_ID } from "./arn.js";
import type { PrincipalElement } from "./document.js";
import { hasWildcard } from "./wildcard.js";

/**
 * Reads one entry of a Principal element (IAM User Guide, "AWS JSON policy elements: Principal").
 * `unreadable` stands for what IAM refuses, such as a wildcard inside an ARN.
 */
export function readPrincipal(type: string, written: string): PrincipalElement {
  switch (type) {
    case "AWS":
      return readAwsPrincipal(written);
    case "Service":
      return written.includes("?") || (written.includes("*") && written !== "*")
        ? { kind: "unreadable", written }
        : { kind: "service", written };
    case "Federated":
      return { kind: "federated", written };
    case "CanonicalUser":
      return { kind: "canonical-user", written };
    default:
      return { kind: "unreadable", written };
  }
}

function readAwsPrincipal(written: string): PrincipalElement {
  if (written === "*") return { kind: "everyone", written, type: "AWS" };
  if (ACCOUNT_ID.test(written)) return { kind: "account", written, account: written };
  if (UNIQUE_ID.test(written)) return { kind: "unique-id", written };
  const arn = parseArn(written);
  if (!arn || hasWildcard(written) || arn.region !== "" || !ACCOUNT_ID.test(arn.account)) {
    return { kind: "unreadable", written };
  }
  const { account, partition, resource } = arn;
  if (arn.service === "iam" && resource === "root") return { kind: "account", written, account, partition };
  const slash = resource.indexOf("/");
  const kind = slash < 0 ? resource : resource.slice(0, slash);
  const rest = slash < 0 ? "" : resource.slice(slash + 1);
  if (rest === "") return { kind: "unreadable", written };
  if (arn.service === "iam" && (kind === "role" || kind === "user")) {
    return { kind, written, account, partition, name: rest.slice(rest.lastIndexOf("/") + 1) };
  }
  if (arn.service === "sts" && kind === "federated-user")
    return { kind, written, account, partition, name: rest };
  if (arn.service === "sts" && kind === "assumed-role") {
    const cut = rest.lastIndexOf("/");
    if (cut > 0) {
      // Sessions that services make carry a path in the role's place: aws:ec2-infrastructure/i-…
      return {
        kind: "session",
        written,
        account,
        partition,
        name: rest.slice(0, cut),
        session: rest.slice(cut + 1),
      };
    }
  }
  return { kind: "unreadable", written };
}

/** Account of a principal element, if it names one. */
export function accountOf(element: PrincipalElement): string | undefined {
  return "account" in element ? element.account : undefined;
}

/** IAM lets nobody else create roles of this path (IAM User Guide, "Create a service-linked role"). */
export const SERVICE_LINKED_PATH = "role/aws-service-role/";

/** Whether a principal is a service-linked role, or a session that by its name is one's. */
export function isServiceLinked(element: PrincipalElement): boolean {
  if (element.kind === "role") return element.written.includes(`:${SERVICE_LINKED_PATH}`);
  return element.kind === "session" && element.name.startsWith("AWSServiceRoleFor");
}
