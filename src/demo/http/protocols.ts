import type { IncomingHttpHeaders } from "node:http";
import { AwsError } from "../errors.js";
import type { Wire } from "../world.js";
import { xmlFailure, xmlSuccess } from "./xml.js";

/** A request with its body read. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Status, content type, body, and what else a protocol puts into headers. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Names and values in turn. */
  readonly headers?: readonly string[];
}

/** How a service writes requests, results and errors. */
export interface Protocol {
  /** The operation named by the request; undefined where the service has none of that form. */
  operation(request: HttpRequest): string | undefined;
  input(request: HttpRequest): Wire;
  success(operation: string, output: Wire, requestId: string): Answer;
  failure(error: AwsError, requestId: string): Answer;
}

/** AWS JSON 1.1: `X-Amz-Target: Prefix.Operation`, error code in `__type`. */
function awsJson(prefix: string, version = "1.1"): Protocol {
  const start = `${prefix}.`;
  const contentType = `application/x-amz-json-${version}`;
  return {
    operation: ({ headers }) => {
      const target = headers["x-amz-target"];
      return typeof target === "string" && target.startsWith(start) ? target.slice(start.length) : undefined;
    },
    input: ({ body }) => parsed(body),
    success: (_operation, output) => ({ status: 200, contentType, body: JSON.stringify(output) }),
    failure: (error) => ({
      status: error.status,
      contentType,
      body: JSON.stringify({ __type: error.code, ...(error.message && { [error.field]: error.message }) }),
    }),
  };
}

/** AWS Query: `Action` in a form, XML back. */
const query = (namespace: string): Protocol => ({
  operation: ({ body }) => new URLSearchParams(body.toString()).get("Action") ?? undefined,
  input: ({ body }) => Object.fromEntries(new URLSearchParams(body.toString())),
  success: (operation, output, requestId) => ({
    status: 200,
    contentType: "text/xml",
    body: xmlSuccess(namespace, operation, output, requestId),
  }),
  failure: (error, requestId) => ({
    status: error.status,
    contentType: "text/xml",
    body: xmlFailure(namespace, error, requestId),
  }),
});

/** A path that ends in a slash goes on with the parameter `id`. */
type Paths = Readonly<Record<string, string>>;

/** REST-JSON: method and path name the operation, a header the error; parameters stand in path, query and body. */
const restJson = (paths: Paths): Protocol => ({
  operation: ({ method, path }) => paths[`${method} ${path}`] ?? paths[`${method} ${folderOf(path)}`],
  input: ({ path, query: text, body }) => {
    const id = folderOf(path) === "/" ? {} : { id: decodeURIComponent(path.slice(folderOf(path).length)) };
    return { ...Object.fromEntries(new URLSearchParams(text)), ...parsed(body), ...id };
  },
  success: (_operation, output) => ({
    status: 200,
    contentType: "application/json",
    body: JSON.stringify(output),
  }),
  failure: (error) => ({
    status: error.status,
    contentType: "application/json",
    body: JSON.stringify({ message: error.message }),
    headers: ["x-amzn-ErrorType", error.code],
  }),
});

const folderOf = (path: string) => path.slice(0, path.lastIndexOf("/") + 1);

/** By the name of the service; its name in the credential scope is the same but for CloudWatch. */
export const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
  ["kms", awsJson("TrentService")],
  ["organizations", awsJson("AWSOrganizationsV20161128")],
  ["config", awsJson("StarlingDoveService")],
  ["cloudtrail", awsJson("CloudTrail_20131101")],
  ["logs", awsJson("Logs_20140328")],
  ["events", awsJson("AWSEvents")],
  ["cloudhsm", awsJson("BaldrApiService")],
  ["cloudwatch", awsJson("GraniteServiceVersion20100801", "1.0")],
  ["sts", query("https://sts.amazonaws.com/doc/2011-06-15/")],
  ["iam", query("https://iam.amazonaws.com/doc/2010-05-08/")],
  ["account", restJson({ "POST /listRegions": "ListRegions" })],
  [
    "access-analyzer",
    restJson({
      "GET /analyzer": "ListAnalyzers",
      "POST /findingv2": "ListFindingsV2",
      "GET /findingv2/": "GetFindingV2",
    }),
  ],
]);

function parsed(body: Buffer): Wire {
  if (body.length === 0) return {};
  try {
    const value: unknown = JSON.parse(body.toString());
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Wire;
  } catch {
    // The answer is the same for text that is no JSON and for JSON that is no object.
  }
  throw new AwsError("SerializationException", "Start of structure or map found where not expected.");
}
