import { type Mistake, UsageError } from "../../model/index.js";
import { parseIdentity } from "../../policy/index.js";
import { operationsNamed } from "./operations.js";

export interface RequestArguments {
  readonly principal: string | undefined;
  readonly action: string | undefined;
  readonly context: readonly string[] | undefined;
  readonly iam: "allows" | "denies" | undefined;
}

/** A request as the command line has it. */
export interface GivenRequest {
  readonly principal: string;
  readonly action: string;
  /** By name as first written; without values where a derived key is to be left out. */
  readonly context: ReadonlyMap<string, readonly string[]>;
  readonly viaIam?: boolean;
}

/** The request that the arguments describe. Throws UsageError with every mistake in them. */
export function givenRequest(args: RequestArguments): GivenRequest {
  const mistakes: Mistake[] = [];
  const { principal = "", action = "", iam } = args;
  if (principal === "") mistakes.push({ code: "no-principal", message: "--explain needs --principal" });
  if (action === "") mistakes.push({ code: "no-action", message: "--explain needs --action" });
  if (principal !== "" && parseIdentity(principal, "aws").kind === "unknown") {
    const message = `--principal: "${principal}" is no ARN of a user, role, session or account root, no account id and no service such as logs.amazonaws.com`;
    mistakes.push({ code: "principal-unreadable", message });
  }
  const operation = action === "" ? undefined : oneOperation(action, mistakes);
  const context = readContext(args.context ?? [], mistakes);
  if (mistakes.length > 0 || operation === undefined) throw new UsageError(mistakes);
  return {
    principal,
    action: operation,
    context,
    ...(iam === undefined ? {} : { viaIam: iam === "allows" }),
  };
}

function oneOperation(action: string, mistakes: Mistake[]): string | undefined {
  try {
    const found = operationsNamed(action);
    if (found.length === 1) return found[0];
    const message = `--action: "${action}" means ${found.length} operations; --explain takes one`;
    mistakes.push({ code: "several-operations", message });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    mistakes.push(...error.mistakes);
  }
  return undefined;
}

/** Names of context keys have no case. */
export const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Values by name, as first written; none for a key to be left out. */
function readContext(given: readonly string[], mistakes: Mistake[]): ReadonlyMap<string, readonly string[]> {
  const context = new Map<string, string[]>();
  for (const text of given) {
    const cut = text.indexOf("=");
    const written = (cut < 0 ? text : text.slice(0, cut)).trim();
    if (!/^[^\s:]+:[^:]/.test(written)) {
      const message = `--context: "${text}" is not NAME=VALUE with a name such as kms:ViaService`;
      mistakes.push({ code: "context", message });
      continue;
    }
    // Names of context keys have no case, but those of an encryption context do.
    const pair = /^kms:encryptioncontext:/i.test(written);
    const name =
      [...context.keys()].find((known) => (pair ? known === written : sameName(known, written))) ?? written;
    const values = context.get(name) ?? [];
    context.set(name, cut < 0 ? values : [...values, text.slice(cut + 1)]);
  }
  return context;
}

/** Throws UsageError where options of one request stand without `--explain`. */
export function onlyWithExplain(
  args: Pick<RequestArguments, "context" | "iam"> & { readonly explain: boolean | undefined },
): void {
  if (args.explain) return;
  const stray = [...(args.context ? ["--context"] : []), ...(args.iam ? ["--iam"] : [])];
  if (stray.length > 0)
    throw new UsageError(
      stray.map((name) => ({
        code: "without-explain",
        message: `${name} describes a request: add --explain`,
      })),
    );
}
