import type { Outcome } from "./conditions.js";
import { ownIam } from "./layers/identity-policies.js";
import { resourceControlStop } from "./layers/resource-control.js";
import { serviceControlStop } from "./layers/service-control.js";
import type { Stop } from "./layers/stop.js";
import { OPERATIONS } from "./operations.js";
import type { AccessRequest, RequestView } from "./request.js";
import type { World } from "./world.js";

/** What stands around the key's own policies. */
export interface Layers {
  /** Whether the caller's identity policies allow, within its boundary and session policies; undefined where that is not known. */
  readonly iam: Outcome;
  /** The layer that stops the request, or may, whatever the key says. */
  readonly stop?: Stop;
  /** A boundary or session policies without an Allow: what that takes away hangs on how the key gives. */
  readonly limit?: Stop;
}

/**
 * What the world has of identity policies, boundaries, session policies, SCPs and RCPs, asked about one request (IAM User Guide,
 * "Policy evaluation logic"; Organizations User Guide, "SCP evaluation", "RCP evaluation"). What it has not does not stop;
 * what cannot be read or decided may.
 */
export function judgeLayers(
  world: World,
  request: AccessRequest,
  view: RequestView,
  operation: number,
): Layers {
  const found = OPERATIONS[operation];
  const isRetiring = found?.name === "RetireGrant";
  // Other operations that no key policy decides are not about this key, so that no Resource can be compared.
  if (view.identity.kind === "unknown" || (!found?.byKeyPolicy && !isRetiring))
    return { iam: view.identity.kind === "root" ? true : request.viaIam };
  const asked = { operation, view, key: world.key };
  const { allows, stop: own, limit } = ownIam(world, request, asked);
  const stops = [resourceControlStop(world, asked), serviceControlStop(world, asked), own].flatMap(
    (stop) => stop ?? [],
  );
  const stop = stops.find(({ sure }) => sure) ?? stops[0];
  // AWS documents what gives the right to retire a grant, and of policies that take it away only that RCPs do not.
  return {
    iam: allows,
    ...(stop ? { stop: isRetiring ? { ...stop, sure: false } : stop } : {}),
    ...(limit ? { limit } : {}),
  };
}
