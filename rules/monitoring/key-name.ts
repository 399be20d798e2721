import type { Key } from "../../src/model/index.js";

/** What to call a key in a message about its Region: its first alias, else its id. */
export function keyName({ aliases, keyId }: Key): string {
  return (aliases.state === "known" ? aliases.value[0]?.AliasName : undefined) ?? keyId;
}
