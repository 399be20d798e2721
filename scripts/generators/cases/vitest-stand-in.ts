/** vitest's names as rule tests use them, to read their cases: blocks run at once, nothing is expected; rows of `each` are no cases. */
export const describe = (_name: string, block: () => void) => block();
export const it = Object.assign(describe, { each: () => () => {} });

/** Takes every matcher. */
export function expect(): unknown {
  const matcher: unknown = new Proxy(() => matcher, { get: () => matcher });
  return matcher;
}
