import type { CrawlEvent, Listen } from "../../model/index.js";
import { count, newTally, share, type Tally, timeLeft } from "./tally.js";

export interface Progress {
  readonly listen: Listen;
  /** Removes the bar, or says the last line. */
  readonly stop: () => void;
}

export interface ProgressOptions {
  readonly targets: readonly { readonly account: string }[];
  readonly write: (text: string) => void;
  /** A bar that redraws itself, or a plain line every few seconds. */
  readonly live: boolean;
  readonly width: number;
}

const BAR_EVERY = 120;
const LINE_EVERY = 5000;

/** Tells of a crawl on stderr: accounts, keys, calls a second, throttles, time left; accounts missed at once. */
export function startProgress(options: ProgressOptions): Progress {
  const tally = newTally(options.targets);
  const start = performance.now();
  let previous = { calls: 0, at: start };
  const line = () => {
    const now = performance.now();
    const rate = (tally.calls - previous.calls) / Math.max(0.001, (now - previous.at) / 1000);
    if (now - previous.at > 2000) previous = { calls: tally.calls, at: now };
    return describe(tally, rate, now - start);
  };
  const redraw = () => options.write(`\r\u001b[K${bar(tally, line(), options.width)}`);
  const say = (text: string) => options.write(options.live ? `\r\u001b[K${text}\n` : `${text}\n`);
  const timer = setInterval(options.live ? redraw : () => say(line()), options.live ? BAR_EVERY : LINE_EVERY);
  timer.unref();
  return {
    listen: (event) => {
      count(tally, event);
      const trouble = troubleOf(event);
      if (trouble) say(trouble);
    },
    stop: () => {
      clearInterval(timer);
      if (options.live) options.write("\r\u001b[K");
      const seconds = Math.max(0.001, (performance.now() - start) / 1000);
      options.write(`${describe(tally, tally.calls / seconds, seconds * 1000, true)}\n`);
    },
  };
}

/** What a user is to know at once: an account that is not read, and why. */
export function troubleOf(event: CrawlEvent): string | undefined {
  if (event.kind !== "account" || event.outcome === "scanned") return undefined;
  return `account ${event.account}: ${event.outcome}${event.reason ? ` (${event.reason})` : ""}`;
}

/** `accounts 3/12 · keys 84/120 · 312 calls/s · 0 throttles · 0:42 left`. */
export function describe(tally: Tally, rate: number, elapsed: number, ended = false): string {
  const left = timeLeft(tally, elapsed);
  const time = ended ? ` · took ${clock(elapsed)}` : left === undefined ? "" : ` · ${clock(left)} left`;
  const accounts = `accounts ${tally.accountsDone}/${tally.accounts.size}`;
  const throttles = `${tally.throttles} throttle${tally.throttles === 1 ? "" : "s"}`;
  return `${accounts} · keys ${tally.keysDone}/${tally.keysListed} · ${tally.calls} calls · ${Math.round(rate)} calls/s · ${throttles}${time}`;
}

function bar(tally: Tally, text: string, width: number): string {
  const cells = Math.min(24, width - text.length - 8);
  if (cells < 6) return text.slice(0, Math.max(0, width - 1));
  const full = Math.round(share(tally) * cells);
  return `[${"=".repeat(full)}${" ".repeat(cells - full)}] ${text}`;
}

/** `m:ss`, from an hour on `h:mm:ss`. */
export function clock(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
