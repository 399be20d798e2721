import { NEED_IDS, need } from "../model/index.js";
import type { WireRequest } from "./wire-operation.js";
import { operationOnTheWire } from "./wire-operation.js";

/** Raised in place of a request that may not leave. A fault of this program, never of AWS. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** Throws `Refused` for a request that may not leave. */
export type Guard = (request: WireRequest) => void;

const READS: ReadonlySet<string> = new Set(NEED_IDS.map((id) => `${need(id).service}:${need(id).operation}`));

/** Lets through the operations of the table of needs, and nothing else. */
export const readsOnly: Guard = (request) => {
  const operation = operationOnTheWire(request);
  if (operation === undefined || !READS.has(operation)) {
    throw new Refused(
      `refused to send ${operation ?? "a request of unknown operation"}: not in the table of needs`,
    );
  }
};

const SIGN_IN_QUERY = /(?:^|&)Action=(?:AssumeRole|AssumeRoleWithWebIdentity)(?:&|$)/;
const SIGN_IN_PATHS: ReadonlySet<string> = new Set([
  "GET /federation/credentials",
  "POST /token",
  "POST /v1/token",
]);

/**
 * Lets through what the SDK's credential chain sends to turn a profile into credentials: AssumeRole of STS,
 * GetRoleCredentials and CreateToken of IAM Identity Center, CreateOAuth2Token of AWS Sign-In.
 */
export const signInOnly: Guard = (request) => {
  const path = request.path.split("?", 1)[0] ?? "";
  const byQuery =
    request.path === "/" && request.method === "POST" && SIGN_IN_QUERY.test(String(request.body));
  if (!byQuery && !SIGN_IN_PATHS.has(`${request.method} ${path}`)) {
    throw new Refused(`refused to send ${request.method} ${path} while looking for credentials`);
  }
};
