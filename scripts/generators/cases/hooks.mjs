// Lets rule tests be imported for their cases alone: vitest's functions only call what they are given, and testRule
// takes notes instead of trying the rule.
const STAND_IN = new URL("./vitest-stand-in.ts", import.meta.url).href;
const RECORDER = new URL("./recorder.ts", import.meta.url).href;

export async function resolve(specifier, context, next) {
  if (specifier === "vitest") return next(STAND_IN, context);
  const found = await next(specifier, context);
  return found.url.includes("/src/testing/test-rule.ts") ? next(RECORDER, context) : found;
}
