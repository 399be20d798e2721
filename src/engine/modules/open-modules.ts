import type { Mistake } from "../../model/index.js";
import type { Selection } from "../rule-set.js";
import type { LoadedRule } from "../runs.js";
import { resolveModule } from "./resolve.js";
import { RuleModule, unloadedRule } from "./rule-module.js";

/** A rule module in its worker, and the rules that it brought. */
export interface OpenModule {
  readonly module: RuleModule;
  readonly rules: readonly LoadedRule[];
}

/** Opens every module of the selection. One that is not there or brings no rules is a mistake; one that breaks is not. */
export async function openModules(selection: Selection, mistakes: Mistake[]): Promise<readonly OpenModule[]> {
  const cwd = selection.cwd ?? process.cwd();
  const opened = await Promise.all(
    [...new Set(selection.modules ?? [])].map((spec) => openModule(spec, cwd, mistakes)),
  );
  return opened.filter((one) => one !== undefined);
}

async function openModule(spec: string, cwd: string, mistakes: Mistake[]): Promise<OpenModule | undefined> {
  const url = resolveModule(spec, cwd);
  if (url === undefined) {
    const message = `modules: there is no file or package "${spec}" in ${cwd}; paths start with ./ or /`;
    mistakes.push({ code: "module-not-found", message });
    return undefined;
  }
  const module = new RuleModule(spec, url);
  const answer = await module.rules();
  if (answer && "mistakes" in answer) {
    for (const mistake of answer.mistakes)
      mistakes.push({ code: "invalid-module", message: `module ${spec}: ${mistake}` });
    await module.close();
    return undefined;
  }
  const infos = answer?.rules ?? [unloadedRule(spec)];
  const rules = infos.map((info, index) => ({
    info,
    source: { kind: "module" as const, module, index },
    readParameters: (given: unknown) => module.parameters(index, given),
  }));
  return { module, rules };
}
