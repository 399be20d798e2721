import type { Answer, Call } from "../model/index.js";
import type { AwsOptions, Credentials } from "./options.js";
import { sessionPolicy } from "./session-policy.js";
import { NoSession } from "./sessions.js";

/** AssumeRole's parameters for an account. */
export function assumeRoleInput(
  options: AwsOptions,
  partition: string,
  account: string,
): Record<string, unknown> {
  return {
    RoleArn: `arn:${partition}:iam::${account}:role/${options.roleName}`,
    RoleSessionName: options.sessionName.replace(/[^\w+=,.@-]/g, "-").slice(0, 64),
    Policy: sessionPolicy(),
    ...(options.externalId !== undefined && { ExternalId: options.externalId }),
  };
}

/**
 * The AssumeRole call as evidence. The external id is a shared secret of the trust policy: it stays out, as do the
 * credentials of the answer.
 */
export function assumeRoleCall(
  account: string,
  input: Readonly<Record<string, unknown>>,
  answer: Answer,
): Call {
  const { ExternalId, ...shown } = input;
  const told = ExternalId === undefined ? shown : { ...shown, ExternalId: "[withheld]" };
  const place = { need: "sts:AssumeRole", account, region: "global", resource: "", page: 1 } as const;
  return { ...place, input: told, paginationComplete: true, answer };
}

/**
 * The credentials in an AssumeRole answer (STS API Reference, AssumeRole).
 * @throws NoSession where it holds none.
 */
export function credentialsIn(xml: string): Credentials {
  const element = (name: string) => new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
  const accessKeyId = element("AccessKeyId");
  const secretAccessKey = element("SecretAccessKey");
  const sessionToken = element("SessionToken");
  const expiration = new Date(element("Expiration") ?? "");
  if (!accessKeyId || !secretAccessKey || !sessionToken || Number.isNaN(expiration.getTime())) {
    throw new NoSession("garbled-answer", "AssumeRole answered without credentials");
  }
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
}
