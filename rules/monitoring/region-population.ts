import { known, type RegionRecord, type RuleContext, Unread } from "../../src/model/index.js";

/** Reason code of a Region that holds nothing to watch; undefined where it holds a customer's key. Unread where that is open. */
export function withoutCustomerKeys(region: RegionRecord, context: RuleContext<unknown>): string | undefined {
  const { listed, all } = context.keysOf(region);
  let open: Unread | undefined;
  for (const [, key] of all()) {
    if (key.state === "known") {
      if (key.value.KeyManager === "CUSTOMER") return undefined;
    } else if (key.state !== "gone") open ??= new Unread(key);
  }
  known(listed);
  if (open) throw open;
  return "no-customer-keys";
}
