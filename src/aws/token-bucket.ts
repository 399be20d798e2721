/** Requests of one operation in one account and Region, spread over time. */
export interface TokenBucket {
  /** Takes the next token and says how many milliseconds from now it may be used. */
  take(): number;
  /** AWS said no: halves the rate, once for all requests that were under way together. */
  throttled(): void;
  /** Whether it stands as a new one would. */
  idle(): boolean;
}

/** A throttle that comes within this time of a cut was sent at the old rate. */
const CUT_PAUSE_MS = 1_000;
/** Regained each second, as a share of the ceiling. */
const REGAIN = 0.05;
/** Never slower than this share of the ceiling. */
const FLOOR = 0.02;
/** Tokens that may be used at once, as a share of a second's. */
const BURST = 0.1;

/**
 * A bucket that fills at `ceiling` tokens a second: additive increase, multiplicative decrease on throttles,
 * since production draws on the same quota.
 * @param now milliseconds of a clock that never steps back.
 */
export function tokenBucket(ceiling: number, now: () => number): TokenBucket {
  let rate = ceiling;
  let next = now();
  let seen = next;
  let cutAt = Number.NEGATIVE_INFINITY;
  const regain = (at: number) => {
    rate = Math.min(ceiling, rate + (ceiling * REGAIN * (at - seen)) / 1000);
    seen = at;
  };
  return {
    take() {
      const at = now();
      if (rate < ceiling) regain(at);
      else seen = at;
      const interval = 1000 / rate;
      const spare = Math.max(0, rate * BURST - 1) * interval;
      next = Math.max(next, at - spare);
      const wait = Math.max(0, next - at);
      next += interval;
      return wait;
    },
    throttled() {
      const at = now();
      if (at - cutAt < CUT_PAUSE_MS) return;
      regain(at);
      cutAt = at;
      rate = Math.max(ceiling * FLOOR, rate / 2);
      next = Math.max(next, at + 1000 / rate);
    },
    idle() {
      const at = now();
      regain(at);
      return rate === ceiling && next <= at - 1000;
    },
  };
}
