import type { ScopeBasis, ScopeSelectors } from "../../model/index.js";
import { SCOPES } from "../../model/index.js";
import type { Choice } from "./choice.js";

/** What the scopes rest on, for the control matrix. @param asOf ISO 8601 */
export function scopeBasis({ settings, scopesFrom }: Choice, asOf: string): readonly ScopeBasis[] {
  return SCOPES.map((scope) => {
    const { exclusions, ...selectors } = settings.scopes[scope];
    const leftOut = exclusions.map(({ owner, reason, expires, ...what }) => {
      const until =
        asOf.slice(0, 10) <= expires ? `until ${expires}` : `expired on ${expires}: in scope again`;
      return `${words(what)} (${owner}: ${reason}; ${until})`;
    });
    return {
      scope,
      from: scopesFrom[scope] ?? "defaults, since no configuration says other",
      restsOn: words(selectors),
      leftOut,
    };
  });
}

function words({ tags, accounts, organizationalUnits, keys }: ScopeSelectors): string {
  const parts = [
    ...Object.entries(tags).map(([key, values]) => `tag ${key}=${values.join("|")}`),
    ...(accounts.length > 0 ? [`accounts ${accounts.join(", ")}`] : []),
    ...(organizationalUnits.length > 0 ? [`units ${organizationalUnits.join(", ")}`] : []),
    ...(keys.length > 0 ? [`keys ${keys.join(", ")}`] : []),
  ];
  return parts.join("; ") || "nothing: no key is in it";
}
