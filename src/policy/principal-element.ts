import { ACCOUNT_ID, UNIQUE_ID } from "./arn.js";
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

/** Partition, service, account, kind of resource, and what follows its first slash. */
const IAM_ARN = /^arn:([^:]*):(iam|sts)::(\d{12}):([^/]*)(?:\/(.+))?$/s;

function readAwsPrincipal(written: string): PrincipalElement {
  if (written === "*") return { kind: "everyone", written, type: "AWS" };
  if (ACCOUNT_ID.test(written)) return { kind: "account", written, account: written };
  if (UNIQUE_ID.test(written)) return { kind: "unique-id", written };
  const arn = hasWildcard(written) ? null : IAM_ARN.exec(written);
  if (!arn) return { kind: "unreadable", written };
  const [, partition = "", service, account = "", kind, rest] = arn;
  if (rest === undefined) {
    return service === "iam" && kind === "root"
      ? { kind: "account", written, account, partition }
      : { kind: "unreadable", written };
  }
  if (service === "iam" && (kind === "role" || kind === "user")) {
    return { kind, written, account, partition, name: rest.slice(rest.lastIndexOf("/") + 1) };
  }
  if (service === "sts" && kind === "federated-user")
    return { kind, written, account, partition, name: rest };
  if (service === "sts" && kind === "assumed-role") {
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

const SERVICE_LINKED_ROLE = `:${SERVICE_LINKED_PATH}`;

/** Whether a principal is a service-linked role, or a session that by its name is one's. */
export function isServiceLinked(element: PrincipalElement): boolean {
  if (element.kind === "role") return element.written.includes(SERVICE_LINKED_ROLE);
  return element.kind === "session" && element.name.startsWith("AWSServiceRoleFor");
}
