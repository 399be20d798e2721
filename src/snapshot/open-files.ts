import type { NeedId, Samples } from "../model/index.js";
import type { FileIndex } from "./file-index.js";
import { OpenFile } from "./open-file.js";

/** Files held open at once: keys come in ARN order, so mostly one; members of multi-Region keys need a few more. */
const HELD = 8;

/** The calls files open for reading, the longest unused closed first. */
export class OpenFiles {
  readonly #dir: string;
  readonly #planned: ReadonlySet<NeedId>;
  readonly #samples: Samples | undefined;
  readonly #open = new Map<FileIndex, OpenFile>();

  constructor(dir: string, planned: ReadonlySet<NeedId>, samples: Samples | undefined) {
    this.#dir = dir;
    this.#planned = planned;
    this.#samples = samples;
  }

  of(index: FileIndex): OpenFile {
    const held = this.#open.get(index);
    if (held && this.#open.size === 1) return held;
    const file = held ?? new OpenFile(this.#dir, index, this.#planned, this.#samples);
    // A Map keeps the order of insertion: putting it in anew makes it the last used.
    this.#open.delete(index);
    this.#open.set(index, file);
    if (this.#open.size > HELD) this.#dropOldest();
    return file;
  }

  close(): void {
    for (const file of this.#open.values()) file.close();
    this.#open.clear();
  }

  #dropOldest(): void {
    for (const [index, file] of this.#open) {
      file.close();
      this.#open.delete(index);
      return;
    }
  }
}
