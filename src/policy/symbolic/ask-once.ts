import { conditionsKey, type PreparedStatement } from "../prepared-statement.js";
import { nameOfDenies } from "./alike-operations.js";
import { ask, type Inquiry, type Question, type Reply } from "./ask.js";

/** `ask`, but statements that are open to everyone under the same conditions are asked once. */
export function askOnce(question: Question, inquiry: Inquiry): Reply {
  const { source, cls, operations, denies, fixed } = question;
  if (source.kind === "grant" || fixed || !isPlainlyOpen(source.prepared)) return ask(question, inquiry);
  const name = [cls.id, operations.join(), nameOfDenies(denies), conditionsKey(source.prepared)].join(
    "\u0000",
  );
  const { asked } = inquiry.memo;
  const reply = asked.get(name) ?? ask(question, inquiry);
  asked.set(name, reply);
  return reply;
}

function isPlainlyOpen({ statement, resource }: PreparedStatement): boolean {
  return (
    !statement.notPrincipal &&
    statement.effect === "Allow" &&
    statement.doubts.length === 0 &&
    resource === true &&
    statement.principals.every((element) => element.kind === "everyone")
  );
}
