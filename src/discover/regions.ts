import { z } from "zod";
import type { Aws } from "../aws/index.js";
import type { AccountOutcome, Call } from "../model/index.js";
import { readWhole } from "./read-whole.js";

const page = z.object({
  Regions: z.array(z.object({ RegionName: z.string(), RegionOptStatus: z.string().optional() })).default([]),
});

/** An account's Regions by opt status, or why they are not known. */
export type AccountRegions =
  | { readonly statuses: ReadonlyMap<string, string> }
  | { readonly outcome: Extract<AccountOutcome, "not-assumable" | "failed">; readonly reason: string }
  | { readonly unread: string };

/** Reads one account's Regions; made once a discovery, since a refusal of the caller holds for all accounts. */
export type RegionReader = (account: string) => Promise<AccountRegions>;

/**
 * account:ListRegions by the account's own credentials: five requests a second are allowed each account, so asking
 * for all by the management account would be slow. By the management account where the role may not.
 */
export function regionReader(aws: Aws, evidence: Call[]): RegionReader {
  let callerMayAsk = true;
  const list = async (by: string, about: string) => {
    const input = by === about ? {} : { input: { AccountId: about }, about };
    const read = await readWhole(
      aws,
      { need: "account:ListRegions", account: by, resource: "", ...input },
      evidence,
    );
    if (!read.ok) return read;
    const rows = read.bodies.flatMap((body) => page.parse(body).Regions);
    return {
      ok: true as const,
      statuses: new Map(rows.map((row) => [row.RegionName, row.RegionOptStatus ?? "ENABLED"])),
    };
  };
  return async (account) => {
    const assumed = await aws.assume(account);
    evidence.push(...assumed.answers);
    if (!assumed.ok) {
      const outcome = /^(?:AccessDenied|no-role)/.test(assumed.code) ? "not-assumable" : "failed";
      return { outcome, reason: assumed.code };
    }
    const own = await list(account, account);
    if (own.ok) return own;
    const { caller } = aws;
    if (account === caller.account || !callerMayAsk) return { unread: own.code };
    const asked = await list(caller.account, account);
    if (asked.ok) return asked;
    if (asked.answer.outcome === "denied") callerMayAsk = false;
    return { unread: own.code };
  };
}
