import { BASE_NEEDS } from "./base-needs.js";
import { CONFIG_NEEDS } from "./config-needs.js";
import { EVENT_NEEDS } from "./event-needs.js";
import { INVENTORY_NEEDS } from "./inventory-needs.js";
import { MONITORING_NEEDS } from "./monitoring-needs.js";
import type { Need } from "./need.js";
import { OPTIONAL_NEEDS } from "./optional-needs.js";

/**
 * Every read that Keyproof can make. The call plan, the read-only guard, the audit role's policy and the
 * pages about permissions all derive from this table; what is not in it cannot leave the machine.
 */
export const NEEDS = {
  ...BASE_NEEDS,
  ...OPTIONAL_NEEDS,
  ...EVENT_NEEDS,
  ...MONITORING_NEEDS,
  ...CONFIG_NEEDS,
  ...INVENTORY_NEEDS,
};

export type NeedId = keyof typeof NEEDS;

/** The row of a read; the table's literal types widened to `Need`. */
export function need(id: NeedId): Need {
  return NEEDS[id];
}

export const NEED_IDS = Object.keys(NEEDS) as readonly NeedId[];

export function isNeedId(text: string): text is NeedId {
  return Object.hasOwn(NEEDS, text);
}

/** The cell of one page of one read: `account/region/service:Operation#variant/resource/page`. */
export function cellOf(
  where: { account: string; region: string },
  id: NeedId,
  resource: string,
  page: number,
): string {
  return `${where.account}/${where.region}/${id}/${resource || "-"}/${page}`;
}
