import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/**
 * The file of a rule module as a `file:` URL: a path (`./x.mjs`, `/x.mjs`) from `cwd`, a package from the
 * `node_modules` folders that `cwd` sees. Undefined where there is none.
 */
export function resolveModule(spec: string, cwd: string): string | undefined {
  const isPath = spec.startsWith(".") || isAbsolute(spec) || /\.[cm]?js$/.test(spec);
  const file = isPath ? resolve(cwd, spec) : packageFile(spec, cwd);
  return file !== undefined && existsSync(file) ? pathToFileURL(file).href : undefined;
}

/** `name`, `@scope/name` or one of them with a subpath; the file that `import` would load. */
function packageFile(spec: string, cwd: string): string | undefined {
  const parts = spec.split("/");
  const name = parts.slice(0, spec.startsWith("@") ? 2 : 1).join("/");
  const subpath = `.${spec.slice(name.length)}`;
  const folders = createRequire(join(cwd, "package.json")).resolve.paths(name) ?? [];
  const folder = folders
    .map((path) => join(path, name))
    .find((path) => existsSync(join(path, "package.json")));
  if (folder === undefined) return undefined;
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { exports, main } = manifest as { exports?: unknown; main?: string };
  const entry = exports === undefined ? undefined : exported(exports, subpath);
  if (entry !== undefined) return join(folder, entry);
  if (exports !== undefined) return undefined;
  return join(folder, subpath === "." ? (main ?? "index.js") : subpath);
}

const CONDITIONS = ["import", "node", "module-sync", "default"];

/** The target of a subpath in a package's `exports` (Node.js, "Conditional exports"); patterns are not looked at. */
function exported(exports: unknown, subpath: string): string | undefined {
  if (typeof exports === "string") return subpath === "." ? exports : undefined;
  if (typeof exports !== "object" || exports === null) return undefined;
  const keys = Object.keys(exports);
  if (!keys.some((key) => key.startsWith("."))) return subpath === "." ? conditional(exports) : undefined;
  return conditional((exports as Record<string, unknown>)[subpath]);
}

function conditional(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  if (typeof target !== "object" || target === null) return undefined;
  for (const [condition, next] of Object.entries(target)) {
    const found = CONDITIONS.includes(condition) ? conditional(next) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
