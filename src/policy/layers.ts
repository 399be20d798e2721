import type { AccessRequest, RequestView } from "./request.js";
import type { World } from "./world.js";

/** What stands around the key's own policies. */
export interface Layers {
  /** Whether the caller's identity policies allow; undefined where that is not known. */
  readonly iam: boolean | undefined;
  /** A layer that stops the request whatever the key says. */
  readonly deny?: { readonly kind: "scp" | "rcp" | "boundary" | "session" | "iam"; readonly why: string };
  /** Whether `deny` is certain. */
  readonly sure: boolean;
}

export function judgeLayers(
  _world: World,
  request: AccessRequest,
  view: RequestView,
  _operation: number,
): Layers {
  return { iam: view.identity.kind === "root" ? true : request.viaIam, sure: true };
}
