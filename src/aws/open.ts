import { setMaxListeners } from "node:events";
import pLimit from "p-limit";
import { askSts, openAccounts } from "./accounts.js";
import type { Clock, Desk } from "./ask.js";
import { callAws } from "./call.js";
import { callerIn } from "./caller.js";
import { callerCredentials } from "./credentials.js";
import { kmsEndpoints } from "./endpoints.js";
import { readsOnly, signInOnly } from "./guard.js";
import { homeRegions } from "./home-region.js";
import { openNetwork } from "./network.js";
import type { Aws, AwsOptions } from "./options.js";
import { PATIENCE } from "./options.js";
import { openPacing } from "./pacing.js";
import { FIRST_REGIONS, globalRegion, partitionOf } from "./partitions.js";
import { sdkSenders } from "./sdk-senders.js";
import { openTransport } from "./transport.js";

/**
 * Opens the way to AWS and asks who is calling.
 * @throws UsageError or CoverageError, with what to do next, where the credentials cannot be found or are not accepted.
 */
export async function openAws(options: AwsOptions): Promise<Aws> {
  const { signal, maxInFlight, budgetShare } = options;
  const patience = { ...PATIENCE, ...options.patience };
  const network = await openNetwork({ ...options, connections: maxInFlight, patience });
  const clock: Clock = { offsetMs: 0 };
  const desk: Desk = {
    ...options,
    pacing: openPacing(budgetShare),
    limit: pLimit(maxInFlight),
    patience,
    clock,
  };
  const signIn = openTransport(network, signInOnly, patience.answerMs);
  const transport = openTransport(network, readsOnly, patience.answerMs);

  let settling: NodeJS.Timeout | undefined;
  const interrupted = () => {
    settling = setTimeout(() => void network.destroy(), patience.settleMs);
  };
  // Every pause listens too, as many as there are calls under way.
  setMaxListeners(0, signal);
  signal.addEventListener("abort", interrupted, { once: true });
  const close = async () => {
    signal.removeEventListener("abort", interrupted);
    clearTimeout(settling);
    await network.destroy();
  };

  try {
    const own = callerCredentials(options, signIn, () => Date.now() + clock.offsetMs);
    await own.current();
    const candidates = await homeRegions(options);
    const endpoint = kmsEndpoints(options);
    // Settings that contradict each other show here, before anything is sent.
    await endpoint(candidates[0] ?? FIRST_REGIONS[0]);
    const { region, answer: callerAnswer } = await whoCalls();
    const caller = callerIn(callerAnswer);
    const partition = partitionOf(caller.arn);
    const regions = {
      sts: region,
      organizations: globalRegion(partition, "organizations", region),
      account: globalRegion(partition, "account", region),
    };
    const senders = sdkSenders(options, regions, transport, clock);
    const accounts = openAccounts({ desk, options, caller, partition, region, own, sts: senders.sts });
    const ground = { desk, accounts, regions, userAgent: options.userAgent, transport, senders, endpoint };
    return {
      caller,
      callerAnswer,
      serverTime: new Date(callerAnswer.serverDate ?? callerAnswer.endedAt),
      partition,
      roleName: options.roleName,
      assume: accounts.assume,
      call: (request) => callAws(ground, request),
      close,
    };

    async function whoCalls() {
      for (const [index, region] of candidates.entries()) {
        const { sts } = sdkSenders(
          options,
          { sts: region, organizations: region, account: region },
          transport,
          clock,
        );
        const answer = await askSts({ desk, region, sts }, "caller", "GetCallerIdentity", {}, own);
        // Credentials of another partition are unknown in this one.
        const elsewhere = /InvalidClientTokenId|UnrecognizedClient|valid region/.test(
          `${answer.errorCode} ${answer.errorMessage}`,
        );
        if (!elsewhere || index === candidates.length - 1) return { region, answer };
      }
      throw new RangeError("no Region to ask STS in");
    }
  } catch (error) {
    await close();
    throw error;
  }
}
