import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** The page's script in the order of its dependencies. */
const PARTS = ["data", "element", "detail", "list", "quiet", "page"] as const;

/** The page's style; print comes last, since it overrides. */
const SHEETS = [
  "tokens",
  "base",
  "masthead",
  "overview",
  "tables",
  "filters",
  "findings",
  "reference",
  "narrow",
  "print",
] as const;

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

/** One script of modules that are linted apart: their import and export words are dropped. */
function joinParts(): string {
  const parts = PARTS.map((name) => read(`${name}.client.js`));
  const bare = parts.map((text) => text.replace(/^import [^;]*;\n/gm, "").replace(/^export /gm, ""));
  return `(() => {\n"use strict";\n${bare.join("\n")}})();\n`;
}

export const script = joinParts();
export const style = SHEETS.map((name) => read(`styles/${name}.css`)).join("\n");

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Content Security Policy: this style and this script run, nothing is loaded, no text becomes markup. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");
