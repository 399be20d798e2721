import { describe, it } from "vitest";
import rule from "../../../rules/external/kms-ext-003.js";
import { aKey, aRegion, denied, failed, gone, testRule } from "../../../src/testing/index.js";
import { HSM, keyInStore, withStores, XKS } from "./stores.js";

const failing = withStores({ ...HSM, ConnectionState: "FAILED", ConnectionErrorCode: "USER_LOCKED_OUT" });
const paused = withStores({ ...HSM, ConnectionState: "DISCONNECTED" });
const one = { keys: [keyInStore()] };

describe("KMS-EXT-003", () => {
  it("judges the store by its connection, where keys depend on it", () => {
    testRule(rule, {
      pass: [
        {
          name: "connected",
          subject: withStores(HSM),
          context: one,
          expect: { reason: "connected", discriminator: "cks-1", says: "hsm (cks-1)" },
        },
        {
          name: "not connected, no key",
          subject: paused,
          context: { keys: [] },
          expect: { reason: "not-connected-empty" },
        },
        {
          name: "keys elsewhere",
          subject: paused,
          context: { keys: [aKey(), keyInStore({ CustomKeyStoreId: "cks-9" })] },
        },
        {
          name: "keys on their way out",
          subject: paused,
          context: { keys: [keyInStore({ KeyState: "PendingDeletion" })] },
        },
        { name: "a key that vanished", subject: paused, context: { keys: [aKey({ metadata: gone })] } },
        {
          name: "key of another Region",
          subject: paused,
          context: { keys: [keyInStore({}, { region: "us-east-1" })] },
        },
      ],
      fail: [
        {
          name: "failed",
          subject: failing,
          context: one,
          expect: {
            reason: "not-connected",
            severity: "high",
            says: "FAILED (USER_LOCKED_OUT); keys in it: 1",
          },
        },
        {
          name: "disconnected, key unavailable",
          subject: paused,
          context: { keys: [keyInStore({ KeyState: "Unavailable" })] },
        },
        {
          name: "a key, though others were not read",
          subject: paused,
          context: { keys: [keyInStore(), aKey({ keyId: "x", metadata: denied })], keysListed: failed },
        },
        {
          name: "one of two",
          subject: withStores({ ...HSM, ConnectionState: "FAILED" }, XKS),
          context: one,
          expect: [{ discriminator: "cks-1" }],
        },
      ],
      notApplicable: [{ name: "no stores", subject: aRegion(), expect: { reason: "no-key-stores" } }],
      unknown: [
        {
          name: "connecting",
          subject: withStores({ ...HSM, ConnectionState: "CONNECTING" }),
          context: one,
          expect: { reason: "in-transition" },
        },
        {
          name: "disconnecting",
          subject: withStores({ ...HSM, ConnectionState: "DISCONNECTING" }),
          context: one,
        },
        {
          name: "state that nobody knows",
          subject: withStores({ ...HSM, ConnectionState: "RESTING" }),
          context: one,
          expect: { reason: "unheard-of-state" },
        },
        { name: "no state", subject: withStores({ CustomKeyStoreId: "cks-1" }), context: one },
        {
          name: "a key that was not described",
          subject: paused,
          context: { keys: [aKey({ metadata: denied })] },
          expect: { reason: "keys-unknown" },
        },
        {
          name: "keys not listed",
          subject: paused,
          context: { keysListed: denied },
          expect: { reason: "keys-unknown" },
        },
        { name: "stores refused", subject: aRegion({ customKeyStores: denied }) },
      ],
    });
  });
});
