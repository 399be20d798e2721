import { grantSources, withGrants } from "./analyse-grants.js";
import { analysePolicies } from "./analyse-policies.js";
import type { KeyAccess, Trust } from "./key-access.js";
import { namesOfGrants } from "./symbolic/names.js";
import type { World } from "./world.js";

/** `analyseKey` without its memory. */
export function analyse(world: World, trust: Trust): KeyAccess {
  const grants = grantSources(world.grants);
  const policies = analysePolicies(world, trust, namesOfGrants(world.grants, grants, world.key.account));
  return withGrants(policies, grants, world.grants, trust);
}
