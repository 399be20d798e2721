/** Exit codes, and which wins when several apply. */
export const EXIT = {
  clean: 0,
  findings: 1,
  usage: 2,
  incomplete: 3,
  integrity: 4,
  internal: 70,
  output: 74,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const PRECEDENCE: readonly ExitCode[] = [130, 143, 70, 74, 2, 4, 3, 1, 0];

/** The code that wins among those that apply; 0 when none does. */
export function worstExit(codes: Iterable<ExitCode>): ExitCode {
  const applying = new Set(codes);
  return PRECEDENCE.find((code) => applying.has(code)) ?? EXIT.clean;
}
