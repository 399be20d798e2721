import { type Call, checkIdentity } from "./call.js";
import { type Caller, Callers } from "./callers.js";
import { AwsError, accessDenied } from "./errors.js";
import { armFaults, type Faults } from "./faults.js";
import { type Answer, type HttpRequest, PROTOCOLS, type Protocol } from "./http/protocols.js";
import { createsKey } from "./kms/describe-key.js";
import { isForbidden, NO_OPERATION, OPERATIONS } from "./operations.js";
import type { DemoOptions, Fault } from "./options.js";
import { enforceQuotas, type Quotas } from "./quotas.js";
import { RequestLog } from "./request-log.js";
import { type Trouble, troubleOf } from "./service-errors.js";
import { type Authorization, parseAuthorization, signatureMatches } from "./sigv4.js";
import { assumeRole, getCallerIdentity } from "./sts.js";
import type { Wire, World } from "./world.js";

/** What a request leads to: an answer, and the fault that is to spoil its delivery. */
export interface Outcome {
  readonly answer: Answer;
  readonly requestId: string;
  readonly fault?: Fault | undefined;
}

/** Services by their name in signatures, where that is another. */
const SIGNED_AS: ReadonlyMap<string, string> = new Map([["monitoring", "cloudwatch"]]);

const GLOBAL = new Set(["organizations", "account", "sts", "iam"]);

/** Fault kinds that end in an error of the service; the others spoil the delivery. */
const FAULT_ERRORS: Readonly<Partial<Record<Fault["kind"], Trouble>>> = {
  throttle: "throttle",
  internal: "internal",
  unavailable: "unavailable",
  expired: "expired",
  deny: "deny",
  "disabled-region": "unknown-token",
};

/** Answers requests from a world, one after the other; knows nothing of sockets. */
export class EmbeddedAws {
  readonly log: RequestLog;
  readonly callers: Callers;
  readonly #world: World;
  readonly #quotas: Quotas | undefined;
  readonly #faults: Faults;
  readonly #verify: boolean;
  readonly #startedAt = performance.now();
  #served = 0;

  constructor(world: World, options: DemoOptions) {
    this.#world = world;
    this.callers = new Callers(world);
    this.log = new RequestLog(options.log ?? true);
    const { quotas } = options;
    this.#quotas = quotas ? enforceQuotas(quotas === true ? 1 : quotas) : undefined;
    this.#faults = armFaults(options.faults ?? []);
    this.#verify = options.verifySignatures ?? true;
  }

  /** One request from signature to answer. Never throws for a request's own faults. */
  handle(request: HttpRequest): Outcome {
    const requestId = requestIdOf(++this.#served);
    const authorization = parseAuthorization(request.headers.authorization ?? "");
    const scope = authorization?.service ?? "kms";
    const service = SIGNED_AS.get(scope) ?? scope;
    const protocol = PROTOCOLS.get(service);
    if (!authorization || !protocol) {
      const error = troubleOf("kms", authorization ? "unknown-operation" : "no-signature");
      return { answer: awsJsonFailure(error, requestId), requestId };
    }
    const operation = protocol.operation(request) ?? NO_OPERATION;
    const subject = {
      service,
      operation,
      account: "",
      region: authorization.region,
      key: undefined as string | undefined,
    };
    let answer: Answer;
    let code: string | undefined;
    let fault: Fault | undefined;
    let forbidden = isForbidden(service, operation);
    try {
      const caller = this.#authenticate(request, authorization, service);
      const input = protocol.input(request);
      subject.account = accountAskedAbout(input, service, caller);
      subject.key = typeof input.KeyId === "string" ? input.KeyId : undefined;
      fault = this.#faults(subject);
      const trouble = fault && FAULT_ERRORS[fault.kind];
      if (trouble) throw troubleOf(service, trouble);
      const call = this.#call(caller, service, authorization.region, operation, input);
      forbidden ||= createsKey(call);
      answer = protocol.success(operation, this.#run(call, forbidden), requestId);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      code = error.code;
      answer = protocol.failure(error, requestId);
    }
    const cut = fault !== undefined && (fault.kind === "reset" || fault.kind === "hang");
    this.log.add(
      {
        service,
        operation,
        account: subject.account,
        region: subject.region,
        ...(subject.key !== undefined && { key: subject.key }),
        status: cut ? 0 : answer.status,
        ...(code !== undefined && { errorCode: code }),
        requestId,
        at: performance.now() - this.#startedAt,
      },
      forbidden,
    );
    return { answer, requestId, fault };
  }

  #authenticate(request: HttpRequest, authorization: Authorization, service: string): Caller {
    const caller = this.callers.find(authorization.accessKeyId);
    if (!caller) throw troubleOf(service, "unknown-token");
    if (this.#verify) {
      if (request.headers["x-amz-security-token"] !== caller.sessionToken)
        throw troubleOf(service, "unknown-token");
      if (!signatureMatches(request, authorization, caller.secretAccessKey))
        throw troubleOf(service, "bad-signature");
    }
    if (caller.expiresAt !== undefined && caller.expiresAt <= Date.now()) throw troubleOf(service, "expired");
    return caller;
  }

  #call(caller: Caller, service: string, region: string, operation: string, input: Wire): Call {
    const account = this.#world.accounts.get(caller.account);
    if (!account) throw troubleOf(service, "unknown-token");
    const status = account.regions.get(region);
    if (status === undefined) throw troubleOf(service, "bad-scope");
    if (!GLOBAL.has(service) && !status.startsWith("ENABLED")) throw troubleOf(service, "unknown-token");
    if (this.#quotas && !this.#quotas(account.id, region, service, operation))
      throw troubleOf(service, "throttle");
    return { world: this.#world, caller, account, service, operation, region, input };
  }

  #run(call: Call, forbidden: boolean): Wire {
    const action = `${call.service}:${call.operation}`;
    if (action === "sts:AssumeRole") return assumeRole(call, this.callers);
    if (action === "sts:GetCallerIdentity") return getCallerIdentity(call);
    if (forbidden) {
      throw accessDenied(
        call.caller.arn,
        action,
        undefined,
        `no identity-based policy allows the ${action} action`,
      );
    }
    const handler = OPERATIONS.get(action);
    if (!handler) throw troubleOf(call.service, "unknown-operation");
    checkIdentity(call);
    return handler(call);
  }
}

function accountAskedAbout(input: Wire, service: string, caller: Caller): string {
  const role =
    service === "sts" && typeof input.RoleArn === "string" ? input.RoleArn.split(":")[4] : undefined;
  return role ?? caller.account;
}

function awsJsonFailure(error: AwsError, requestId: string): Answer {
  const json = PROTOCOLS.get("kms") as Protocol;
  return json.failure(error, requestId);
}

// Counted, not random: the same requests in the same order get the same ids.
function requestIdOf(served: number): string {
  return `00000000-0000-4000-8000-${served.toString(16).padStart(12, "0")}`;
}
