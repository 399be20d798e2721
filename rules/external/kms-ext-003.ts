import { z } from "zod";
import type { CustomKeyStore, KeyInShort, RegionKeys, Verdict } from "../../src/model/index.js";
import { defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { within } from "../citation.js";
import { PENDING_DELETION } from "../key-state.js";
import { kmsApi, kmsGuide } from "../references.js";
import { storeText } from "./key-stores.js";

const BROKEN: readonly (string | undefined)[] = ["FAILED", "DISCONNECTED"];
const CHANGING: readonly (string | undefined)[] = ["CONNECTING", "DISCONNECTING"];

export default defineRule({
  id: "KMS-EXT-003",
  module: "external",
  title: "Custom key stores are connected and healthy",
  severity: "high",
  rationale:
    "The keys of a custom key store live outside KMS: without the connection nothing they protect can be decrypted. " +
    "The store's state says more than its keys', which may look enabled after a failed attempt to connect.",
  remediation: {
    text: "Mend what the error code names, then connect the store again.",
    cli: ["aws kms connect-custom-key-store --custom-key-store-id $STORE"],
    terraform: ["aws_kms_custom_key_store"],
  },
  references: [
    kmsGuide("fix-keystore", "Troubleshoot a CloudHSM key store"),
    kmsGuide("xks-troubleshooting", "Troubleshoot external key stores"),
    kmsApi("DescribeCustomKeyStores"),
  ],
  subject: "region",
  needs: ["kms:DescribeCustomKeyStores", "kms:ListKeys", "kms:DescribeKey"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    connected: "The custom key store {store} is CONNECTED",
    "not-connected": "The custom key store {store} is {state}{error}; keys in it: {keys}",
    "not-connected-empty":
      "The custom key store {store} is {state}, and holds no key that is not pending deletion",
    "keys-unknown":
      "The custom key store {store} is {state}; whether it holds keys is not known, since not all keys of the Region were read",
    "in-transition": "The custom key store {store} is {state}, a passing state; ask again",
    "unheard-of-state": "The state {state} of the custom key store {store} is not known to this version",
  },
  parameters: z.strictObject({}),
  appliesTo: (region) => (known(region.customKeyStores).length === 0 ? "no-key-stores" : undefined),
  check: (region, context) =>
    known(region.customKeyStores).map((store) => judgeStore(store, () => context.keysOf(region))),
});

function judgeStore(store: CustomKeyStore, keysOf: () => RegionKeys): Verdict {
  const { ConnectionState: state, ConnectionErrorCode: code, CustomKeyStoreId } = store;
  const extra = { discriminator: CustomKeyStoreId };
  const values = { store: storeText(store), state: state ?? "not told" };
  const at = within(store.at, state === undefined ? "" : "/ConnectionState");
  if (state === "CONNECTED") return pass("connected", values, [at], extra);
  if (CHANGING.includes(state)) return unknown("in-transition", values, [at], extra);
  if (!BROKEN.includes(state)) return unknown("unheard-of-state", values, [at], extra);

  const { living, undecided } = keysIn(CustomKeyStoreId, keysOf());
  const error = code === undefined ? "" : ` (${code})`;
  const evidence = code === undefined ? [at] : [at, within(store.at, "/ConnectionErrorCode")];
  if (living > 0) return fail("not-connected", { ...values, error, keys: living }, evidence, extra);
  return undecided
    ? unknown("keys-unknown", values, evidence, extra)
    : pass("not-connected-empty", values, evidence, extra);
}

const isDoomed = ({ KeyState }: KeyInShort) =>
  (PENDING_DELETION as readonly (string | undefined)[]).includes(KeyState);

/** How many keys of the store are to stay, and whether there may be more. */
function keysIn(store: string, keys: RegionKeys): { readonly living: number; readonly undecided: boolean } {
  let living = 0;
  let undecided = keys.listed.state !== "known";
  for (const [, key] of keys.all()) {
    // One that vanished while it was being read is no longer there to be counted.
    if (key.state !== "known") undecided ||= key.state !== "gone";
    else if (key.value.CustomKeyStoreId === store && !isDoomed(key.value)) living++;
  }
  return { living, undecided };
}
