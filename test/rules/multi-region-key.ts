import type { Key } from "../../src/model/index.js";
import { aKey, type KeyParts, Missing, multiRegion } from "../../src/testing/index.js";

const keyId = "mrk-1234abcd12ab34cd56ef1234567890ab";
const at = (region: string) => ({
  Arn: `arn:aws:kms:${region}:111122223333:key/${keyId}`,
  Region: region,
});

/** A member of a multi-Region key with its primary in eu-west-1 and one replica in us-east-1. */
export function aMember(type: "PRIMARY" | "REPLICA", region: string, parts: KeyParts = {}): Key {
  const related = multiRegion(type, at("eu-west-1"), [at("us-east-1")]);
  const metadata = parts.metadata instanceof Missing ? parts.metadata : { ...related, ...parts.metadata };
  return aKey({ ...parts, keyId, region, metadata });
}
