import { evaluate, type Outcome } from "./conditions.js";
import type { StatementPart } from "./document.js";
import type { PreparedStatement } from "./prepared-statement.js";
import { matchStatement, type PrincipalMatch } from "./principal-match.js";
import type { RequestView } from "./request.js";

export interface Application {
  /** Whether the statement takes effect on the request. */
  readonly applies: Outcome;
  readonly match: PrincipalMatch;
  /** The part that decided against it, or is in doubt. */
  readonly because?: StatementPart;
}

/** Whether a statement has a doubt about this part, or about all of it. */
export function inDoubt(prepared: PreparedStatement, part: StatementPart): boolean {
  return prepared.statement.doubts.some((doubt) => doubt.part === part || doubt.part === "all");
}

/** Matches one statement with one request. A part in doubt never excludes, and never decides. */
export function applyStatement(
  prepared: PreparedStatement,
  operation: number,
  view: RequestView,
): Application {
  const { statement, resource } = prepared;
  if ((!statement.hasAction || !statement.operations[operation]) && !inDoubt(prepared, "Action")) {
    return { applies: false, match: "none", because: "Action" };
  }
  if (resource === false && !inDoubt(prepared, "Resource"))
    return { applies: false, match: "none", because: "Resource" };
  // Of callers with a permissions boundary it spares none (IAM User Guide, "Permissions boundaries for IAM entities").
  const sparesNobody = view.isBounded === true && statement.notPrincipal && statement.effect === "Deny";
  const match = sparesNobody ? "direct" : matchStatement(statement, view.identity, view.roleArn);
  if (match === "none" && !inDoubt(prepared, "Principal"))
    return { applies: false, match, because: "Principal" };
  let unsure =
    resource === undefined || match === "undecided" || match === "none" || statement.doubts.length > 0;
  for (const condition of statement.conditions) {
    const outcome = evaluate(condition, view.values(condition.key), view.single);
    if (outcome === false && !inDoubt(prepared, "Condition"))
      return { applies: false, match, because: "Condition" };
    if (outcome !== true) unsure = true;
  }
  return { applies: unsure ? undefined : true, match, ...(unsure ? { because: "none" as const } : {}) };
}
