import type { Catalogue } from "./facts.js";

/** What is built in, loaded when it is asked for: a scan has no use for it. */
export async function builtInCatalogue(): Promise<Catalogue> {
  const [{ RULES, FRAMEWORKS, EQUIVALENTS }, { RULE_CASES, CASES_AS_OF }] = await Promise.all([
    import("../../../rules/index.generated.js"),
    import("../../../rules/cases.generated.js"),
  ]);
  return {
    rules: RULES,
    frameworks: FRAMEWORKS,
    equivalents: EQUIVALENTS,
    cases: RULE_CASES,
    casesAsOf: CASES_AS_OF,
  };
}
