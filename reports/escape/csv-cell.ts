import { visible } from "./visible.js";

/**
 * One cell of RFC 4180. A cell that a spreadsheet would compute (`=`, `+`, `-`, `@`, also in their full-width forms,
 * tab and carriage return at its start) is preceded by an apostrophe (OWASP, "CSV Injection").
 */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const text = visible(value);
  const inert = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u.test(value) ? `'${text}` : text;
  return /[",\n\r;]|^\s|\s$/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

/** One record, ended by a line feed. */
export function csvRecord(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(",")}\n`;
}
