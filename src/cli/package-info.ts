import { existsSync, readFileSync } from "node:fs";

/** The folder of Keyproof's own package.json, as a URL: two folders up in the sources, three in `dist/`. */
export const packageRoot: URL =
  ["../../", "../../../"]
    .map((up) => new URL(up, import.meta.url))
    .find((folder) => existsSync(new URL("package.json", folder))) ?? new URL("../../", import.meta.url);

/** Keyproof's version. */
export function version(): string {
  const text = readFileSync(new URL("package.json", packageRoot), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
