import type { PreparedStatement } from "../prepared-statement.js";

/** Keys whose values are the same whether looked for with certainty or not; see `keyDomain` and `solveGroup`. */
const SURE =
  /^(?:aws:principal(?:arn|account|type|isawsservice|servicename|tag\/.*)|aws:username|aws:userid|aws:tokenissuetime|aws:source(?:account|arn|orgid|orgpaths|vpc|vpce|identity)|aws:securetransport|aws:resourceaccount|aws:requestedregion|aws:currenttime|aws:epochtime|aws:multifactorauth(?:present|age)|kms:viaservice|aws:viaawsservice|aws:calledvia)$/;

/** Whether nothing about a statement is in doubt, so that looking for a possible request finds what looking for a certain one does. */
export function isCertain(prepared: PreparedStatement): boolean {
  prepared.memo.isCertain ??= judge(prepared);
  return prepared.memo.isCertain;
}

function judge({ statement, resource }: PreparedStatement): boolean {
  if (statement.doubts.length > 0 || resource === undefined || statement.effect === "either") return false;
  if (statement.notPrincipal) return false;
  const plain = statement.principals.every(
    ({ kind }) => kind !== "unreadable" && kind !== "federated" && kind !== "canonical-user",
  );
  return (
    plain &&
    statement.conditions.every(
      (condition) =>
        condition.operator !== undefined &&
        condition.doubt === undefined &&
        SURE.test(condition.key) &&
        condition.templates.every((template) => template.variables.length === 0),
    )
  );
}
