import { join } from "node:path";
import { access } from "../../src/cli/access/access.js";
import type { ExitCode } from "../../src/model/index.js";
import { buildSnapshot, type SnapshotDescription } from "../snapshot/build.js";

type Arguments = Parameters<typeof access>[0];

export interface Shown {
  readonly code: ExitCode;
  readonly text: string;
}

/** Runs `keyproof access` on a snapshot of a folder, in this process, on a stdout without colour unless told. */
export async function shown(
  snapshot: string,
  key: string,
  options: Partial<Arguments> & { readonly width?: number; readonly colour?: boolean } = {},
): Promise<Shown> {
  const { width = 100, colour = false, ...given } = options;
  let text = "";
  const out = async (more: string) => {
    text += more;
  };
  const terminal = { out, err: () => undefined, colour, width, live: false, liveWidth: 80 };
  const args = { key, snapshot, format: "text", ...given } as Arguments;
  return { code: await access(args, terminal), text };
}

let made = 0;

/** A sealed snapshot in a folder of its own under `folder`. */
export async function snapshotIn(folder: string, description: SnapshotDescription): Promise<string> {
  const path = join(folder, `run-${++made}`);
  await buildSnapshot(path, description);
  return path;
}
