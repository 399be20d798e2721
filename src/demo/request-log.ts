import type { LoggedRequest } from "./options.js";

const BOUND = 500_000;

/** What was asked, for tests. Writes are kept whatever the options say. */
export class RequestLog {
  readonly entries: LoggedRequest[] = [];
  readonly writes: LoggedRequest[] = [];
  readonly #counts = new Map<string, number>();
  readonly #keep: boolean;

  constructor(keep: boolean) {
    this.#keep = keep;
  }

  add(entry: LoggedRequest, isWrite: boolean): void {
    const name = `${entry.service}:${entry.operation}`;
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    if (this.#keep && this.entries.length < BOUND) this.entries.push(entry);
    if (isWrite) this.writes.push(entry);
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
