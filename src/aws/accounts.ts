import type { Answer, Call } from "../model/index.js";
import { need } from "../model/index.js";
import { ask, type Desk } from "./ask.js";
import type { Caller } from "./caller.js";
import type { Assumed, AwsOptions } from "./options.js";
import { assumeRoleCall, assumeRoleInput, credentialsIn } from "./roles.js";
import type { SdkSend } from "./sdk-send.js";
import { type CredentialSource, NoSession, renewing } from "./sessions.js";

/** Each account's credentials, fetched once and shared by all its Regions. */
export interface Accounts {
  source(account: string): CredentialSource;
  assume(account: string): Promise<Assumed>;
}

interface Ground {
  readonly desk: Desk;
  readonly options: AwsOptions;
  readonly caller: Caller;
  readonly partition: string;
  readonly region: string;
  readonly own: CredentialSource;
  readonly sts: SdkSend;
}

/** STS counts requests an account and Region; a cross-account AssumeRole counts for the caller's. */
export function askSts(
  ground: Pick<Ground, "desk" | "region" | "sts">,
  account: string,
  operation: "AssumeRole" | "GetCallerIdentity",
  input: Readonly<Record<string, unknown>>,
  credentials: CredentialSource,
): Promise<Answer> {
  const { desk, region, sts } = ground;
  return ask(desk, {
    quota: { account, region, operation: `sts:${operation}`, perSecond: need(`sts:${operation}`).quota },
    regional: false,
    keepBody: operation !== "AssumeRole",
    credentials,
    send: (used) => sts(operation, input, used),
  });
}

export function openAccounts(ground: Ground): Accounts {
  const { options, caller, partition, own, desk } = ground;
  const roles = new Map<string, { source: CredentialSource; calls: Call[]; opening?: Promise<Assumed> }>();

  const roleOf = (account: string) => {
    let role = roles.get(account);
    if (!role) {
      const calls: Call[] = [];
      const source = renewing(
        () => assumeRole(account, calls),
        () => Date.now() + desk.clock.offsetMs,
      );
      role = { source, calls };
      roles.set(account, role);
    }
    return role;
  };

  async function assumeRole(account: string, calls: Call[]) {
    if (options.roleName === undefined) {
      throw new NoSession("no-role", `no role was named to assume in account ${account}: give --role-name`);
    }
    const input = assumeRoleInput(options, partition, account);
    let body = "";
    const answer = await askSts({ ...ground, sts: keepBody }, caller.account, "AssumeRole", input, own);
    if (calls.length === 0) calls.push(assumeRoleCall(account, input, answer));
    if (answer.outcome === "ok") return credentialsIn(body);
    throw new NoSession(
      answer.errorCode ?? answer.outcome,
      answer.errorMessage ?? "AssumeRole gave no answer",
    );

    async function keepBody(...request: Parameters<SdkSend>) {
      const received = await ground.sts(...request);
      body = received.body;
      return received;
    }
  }

  async function open(account: string): Promise<Assumed> {
    const role = roleOf(account);
    try {
      await role.source.current();
    } catch (error) {
      if (!(error instanceof NoSession)) throw error;
      return { ok: false, answers: role.calls, code: error.code, message: error.message };
    }
    const answer = await askSts(ground, account, "GetCallerIdentity", {}, role.source);
    const place = {
      need: "sts:GetCallerIdentity",
      account,
      region: "global",
      resource: "",
      page: 1,
    } as const;
    const identity: Call = { ...place, input: {}, paginationComplete: true, answer };
    return { ok: true, answers: [...role.calls, identity] };
  }

  return {
    source: (account) => (account === caller.account ? own : roleOf(account).source),
    async assume(account) {
      if (account === caller.account) return { ok: true, answers: [] };
      const role = roleOf(account);
      if (role.opening) return { ...(await role.opening), answers: [] };
      role.opening = open(account);
      role.opening.catch(() => {
        delete role.opening;
      });
      return role.opening;
    },
  };
}
