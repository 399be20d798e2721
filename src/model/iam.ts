import type { Citation } from "./knowledge.js";

/*
 * IAM of one account, as GetAccountAuthorizationDetails tells it. The answer is XML, so that evidence cites the page and
 * no place within it.
 */

/** A policy document with its name; decoded from the URL encoding of the wire. */
export interface IamPolicy {
  readonly name: string;
  readonly document: string;
  readonly at: Citation;
}

/** A managed policy: its default version. */
export interface IamManagedPolicy extends IamPolicy {
  readonly arn: string;
  readonly attachmentCount: number;
  readonly boundaryCount: number;
}

export interface IamGroup {
  readonly arn: string;
  readonly name: string;
  readonly inline: readonly IamPolicy[];
  /** ARNs of attached managed policies. */
  readonly managed: readonly string[];
  readonly at: Citation;
}

/** A user or a role. */
export interface IamPrincipal {
  readonly kind: "user" | "role";
  readonly arn: string;
  readonly name: string;
  /** `AIDA…` or `AROA…`: what stands in policies once the principal is deleted. */
  readonly id: string;
  /** `/aws-service-role/…` of service-linked roles. */
  readonly path: string;
  readonly inline: readonly IamPolicy[];
  /** ARNs of attached managed policies, without those of groups. */
  readonly managed: readonly string[];
  /** Names of a user's groups. */
  readonly groups: readonly string[];
  /** ARN of the managed policy that is its permissions boundary. */
  readonly boundary?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly at: Citation;
}

export interface AccountIam {
  /** By ARN. */
  readonly principals: ReadonlyMap<string, IamPrincipal>;
  /** By name. */
  readonly groups: ReadonlyMap<string, IamGroup>;
  /** Customer managed ones, and those of AWS that are attached, by ARN. */
  readonly policies: ReadonlyMap<string, IamManagedPolicy>;
}
