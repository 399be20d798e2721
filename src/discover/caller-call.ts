import type { Aws } from "../aws/index.js";
import type { Call } from "../model/index.js";

/** The call that told whose credentials these are: evidence like any other. */
export function callerCall({ caller, callerAnswer }: Pick<Aws, "caller" | "callerAnswer">): Call {
  return {
    need: "sts:GetCallerIdentity",
    account: caller.account,
    region: "global",
    resource: "",
    page: 1,
    input: {},
    paginationComplete: true,
    answer: callerAnswer,
  };
}
