import type { ScanRequest } from "./request.js";

/** The command that completes an interrupted scan, to be pasted into a POSIX shell. */
export function resumeCommand(folder: string, request: Pick<ScanRequest, "access" | "demo">): string {
  const { profile, roleName, externalId } = request.access;
  const words = ["keyproof", "scan", "--resume", folder];
  if (request.demo) words.push("--demo");
  if (profile !== undefined) words.push("--profile", profile);
  if (roleName !== undefined) words.push("--role-name", roleName);
  if (externalId !== undefined) words.push("--external-id", externalId);
  return words.map(quoted).join(" ");
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
