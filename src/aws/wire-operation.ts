import type { Need } from "../model/index.js";

/** A request as it is about to leave: whatever built it, this is what AWS would see. */
export interface WireRequest {
  readonly origin: string;
  /** With the query string. */
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

type Service = Need["service"];

/** X-Amz-Target prefixes of the AWS JSON protocol, from each service's API model. */
const TARGETS: Readonly<Record<string, Service>> = {
  TrentService: "kms",
  AWSOrganizationsV20161128: "organizations",
  StarlingDoveService: "config",
  CloudTrail_20131101: "cloudtrail",
  Logs_20140328: "logs",
  GraniteServiceVersion20100801: "cloudwatch",
  AWSEvents: "events",
  BaldrApiService: "cloudhsm",
};

/** Services whose name in signatures is another than in IAM's actions. */
const SIGNED_AS: Readonly<Record<string, string>> = { cloudwatch: "monitoring" };

/** API versions of the Query protocol. */
const QUERY_VERSIONS: Readonly<Record<string, Service>> = { "2011-06-15": "sts", "2010-05-08": "iam" };

/** Methods and paths of the REST services; one that ends in a slash goes on with an id. */
const PATHS: Readonly<Record<string, string>> = {
  "POST /listRegions": "account:ListRegions",
  "GET /analyzer": "access-analyzer:ListAnalyzers",
  "POST /findingv2": "access-analyzer:ListFindingsV2",
  "GET /findingv2/": "access-analyzer:GetFindingV2",
};

/**
 * The operation that a request asks AWS for, as `service:Operation`, read from X-Amz-Target, the path or Action;
 * undefined where it cannot be told for certain, or the signature is for another service.
 */
export function operationOnTheWire(request: WireRequest): string | undefined {
  const operation = named(request);
  if (operation === undefined) return undefined;
  const signed = header(request, "authorization");
  if (signed === undefined) return operation;
  const scope = /Credential=[^/,\s]+\/\d{8}\/[^/,\s]+\/([^/,\s]+)\/aws4_request/.exec(signed);
  const service = operation.slice(0, operation.indexOf(":"));
  return scope?.[1] === (SIGNED_AS[service] ?? service) ? operation : undefined;
}

function named(request: WireRequest): string | undefined {
  if (request.method !== "POST") return byPath(request);
  const target = header(request, "x-amz-target");
  if (target !== undefined) {
    const dot = target.lastIndexOf(".");
    const service = TARGETS[target.slice(0, dot)];
    return request.path === "/" && service ? `${service}:${target.slice(dot + 1)}` : undefined;
  }
  if (request.path !== "/") return byPath(request);
  const form = new URLSearchParams(
    typeof request.body === "string" ? request.body : Buffer.from(request.body).toString(),
  );
  const actions = form.getAll("Action");
  const service = QUERY_VERSIONS[form.get("Version") ?? ""];
  return service && actions.length === 1 ? `${service}:${actions[0]}` : undefined;
}

function byPath({ method, path }: WireRequest): string | undefined {
  const name = `${method} ${path.split("?", 1)[0]}`;
  const below = /^(.*\/)[^/]+$/.exec(name)?.[1];
  return PATHS[name] ?? PATHS[below ?? ""];
}

/** A header by its lower-case name; undefined too where it stands there twice with different values. */
function header(request: WireRequest, name: string): string | undefined {
  let found: string | undefined;
  for (const key in request.headers) {
    if (key !== name && key.toLowerCase() !== name) continue;
    const value = request.headers[key];
    if (found !== undefined && found !== value) return "";
    found = value;
  }
  return found;
}
