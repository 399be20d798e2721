import { AwsError } from "./errors.js";

/** Troubles that every service has and each names its own way. */
export type Trouble =
  | "throttle"
  | "internal"
  | "unavailable"
  | "expired"
  | "deny"
  | "unknown-token"
  | "bad-signature"
  | "no-signature"
  | "bad-scope"
  | "unknown-operation";

type Row = readonly [code: string, message: string];

const JSON_ERRORS: Readonly<Record<Trouble, Row>> = {
  throttle: ["ThrottlingException", "Rate exceeded"],
  internal: ["InternalFailure", "We encountered an internal error. Please try again."],
  unavailable: ["ServiceUnavailableException", "Service Unavailable"],
  expired: ["ExpiredTokenException", "The security token included in the request is expired"],
  deny: ["AccessDeniedException", "You are not authorized to perform this operation."],
  "unknown-token": ["UnrecognizedClientException", "The security token included in the request is invalid."],
  "bad-signature": [
    "InvalidSignatureException",
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
  ],
  "no-signature": ["MissingAuthenticationTokenException", "Missing Authentication Token"],
  "bad-scope": ["InvalidSignatureException", "Credential should be scoped to a valid region."],
  "unknown-operation": ["UnknownOperationException", ""],
};

const QUERY_CODES: Readonly<Record<Trouble, string>> = {
  throttle: "Throttling",
  internal: "InternalFailure",
  unavailable: "ServiceUnavailable",
  expired: "ExpiredToken",
  deny: "AccessDenied",
  "unknown-token": "InvalidClientTokenId",
  "bad-signature": "SignatureDoesNotMatch",
  "no-signature": "MissingAuthenticationToken",
  "bad-scope": "SignatureDoesNotMatch",
  "unknown-operation": "InvalidAction",
};

const OWN: Readonly<Record<string, Row>> = {
  "kms/throttle": [
    "ThrottlingException",
    "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
  ],
  "kms/internal": [
    "KMSInternalException",
    "The request was rejected because an internal exception occurred.",
  ],
  "kms/unavailable": [
    "DependencyTimeoutException",
    "The system timed out while trying to fulfill the request.",
  ],
  "organizations/throttle": [
    "TooManyRequestsException",
    "AWS Organizations can't complete your request because another request is already in progress. Try again later.",
  ],
  "organizations/internal": [
    "ServiceException",
    "AWS Organizations can't complete your request because of an internal service error. Try again later.",
  ],
  "account/throttle": ["TooManyRequestsException", "Too Many Requests"],
  "account/internal": ["InternalServerException", "Internal Server Error"],
  "cloudhsm/deny": ["CloudHsmAccessDeniedException", "You are not authorized to perform this operation."],
  "cloudhsm/internal": ["CloudHsmInternalFailureException", "We encountered an internal error."],
  "sts/unknown-operation": ["InvalidAction", "Could not find operation for version 2011-06-15"],
};

/** The error that a service answers with: its code, status, and casing of the message member. */
export function troubleOf(service: string, trouble: Trouble): AwsError {
  const [jsonCode, message] = OWN[`${service}/${trouble}`] ?? JSON_ERRORS[trouble];
  const code = isQuery(service) ? QUERY_CODES[trouble] : jsonCode;
  const capital = service === "organizations" || service === "cloudtrail" || trouble === "deny";
  return new AwsError(code, message, statusOf(service, trouble), capital ? "Message" : "message");
}

function statusOf(service: string, trouble: Trouble): number {
  if (trouble === "internal") return 500;
  if (trouble === "unavailable") return 503;
  if (trouble === "throttle") return isRest(service) ? 429 : 400;
  if (trouble === "unknown-operation") return isRest(service) ? 404 : 400;
  return isQuery(service) || isRest(service) ? 403 : 400;
}

const isQuery = (service: string) => service === "sts" || service === "iam";
const isRest = (service: string) => service === "account" || service === "access-analyzer";
