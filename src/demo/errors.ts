/** An error that AWS answers with. `field` is the casing of its message member, which differs between services. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    readonly field: "message" | "Message" = "message",
  ) {
    super(message);
  }
}

/** What an authorization failure looks like: HTTP 400 and `Message` in AWS JSON services, 403 in others. */
export function accessDenied(
  callerArn: string,
  action: string,
  resource: string | undefined,
  because: string,
): AwsError {
  const service = action.slice(0, action.indexOf(":"));
  const on = resource === undefined ? "" : ` on resource: ${resource}`;
  return new AwsError(
    service === "iam" ? "AccessDenied" : "AccessDeniedException",
    `User: ${callerArn} is not authorized to perform: ${action}${on} because ${because}`,
    ["account", "iam", "access-analyzer"].includes(service) ? 403 : 400,
    "Message",
  );
}

/** A parameter outside its constraint, in the words of KMS's front end. */
export function validationError(member: string, value: unknown, constraint: string): AwsError {
  return new AwsError(
    "ValidationException",
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}
