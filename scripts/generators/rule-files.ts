import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Rule } from "../../src/model/index.js";

const RULE_FILE = /^[a-z]+-[a-z]+-\d{3}\.ts$/;

/** `<module>/<id>.ts` of every rule, in order. */
export function ruleFiles(root: string): readonly string[] {
  const rooms = readdirSync(join(root, "rules"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  return rooms
    .flatMap((room) => readdirSync(join(root, "rules", room.name)).map((name) => ({ room: room.name, name })))
    .filter(({ name }) => RULE_FILE.test(name))
    .map(({ room, name }) => `${room}/${name}`)
    .sort();
}

/** The rules themselves, from their files: the generated index may be older than they are. */
export async function loadRules(root: string, files: readonly string[]): Promise<readonly Rule[]> {
  const loaded = files.map(async (file): Promise<Rule> => {
    const { default: rule } = await import(pathToFileURL(join(root, "rules", file)).href);
    return rule;
  });
  return Promise.all(loaded);
}
