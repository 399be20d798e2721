import { spawnSync } from "node:child_process";

/*
 * The README shows commands with what they print. A block ```text NAME holds the output of the ```sh block before it;
 * `npm run golden` writes these blocks, and a test compares them.
 */

const BLOCK = /```sh\n([^`]*)```\n(?:[^`]*\n)?\n```text (\w+)\n([\s\S]*?)```/g;

export interface ShownOutput {
  readonly name: string;
  readonly command: string;
  readonly shown: string;
}

/** The outputs that a README shows. */
export function shownOutputs(readme: string): ShownOutput[] {
  return [...readme.matchAll(BLOCK)].map(([, command = "", name = "", shown = ""]) => ({
    name,
    command,
    shown,
  }));
}

/**
 * What a command of the README prints in the folder that holds `demo-report`. The demo itself has been run: its
 * summary is shown to where the accounts begin.
 */
export function outputOf(shown: ShownOutput, main: string, folder: string, demo: string): string {
  if (shown.name === "demo") return demo.slice(0, demo.indexOf("\nAccounts "));
  const command = shown.command.replaceAll("npx keyproof", `"${process.execPath}" "${main}"`);
  const { stdout } = spawnSync("bash", ["-c", command], { cwd: folder, encoding: "utf8" });
  return stdout;
}

/** The README with its outputs anew. */
export function withOutputs(readme: string, print: (shown: ShownOutput) => string): string {
  let text = readme;
  for (const shown of shownOutputs(readme)) {
    const fence = `\`\`\`text ${shown.name}\n`;
    text = text.replace(`${fence}${shown.shown}`, () => `${fence}${print(shown)}`);
  }
  return text;
}
