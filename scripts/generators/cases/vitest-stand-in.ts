/** vitest's names as rule tests use them, to read their cases: blocks run at once, nothing is expected. */
export const describe = (_name: string, block: () => void) => block();
export const it = describe;

/** Takes every matcher. */
export function expect(): unknown {
  const matcher: unknown = new Proxy(() => matcher, { get: () => matcher });
  return matcher;
}
