import { hash } from "node:crypto";
import { type Call, cellOf, need } from "../model/index.js";

/** sha256 of a line's bytes without its newline, in hex: a link of the chain. */
export function linkOf(line: Uint8Array): string {
  return hash("sha256", line, "hex");
}

/**
 * The bytes of one line of `calls.jsonl`, without its newline. Fields in the order of the evidence layout, absent
 * ones left out; times ISO 8601 with milliseconds.
 * @param seq 1-based, gapless in its file
 * @param previous `linkOf` the line before; "" for the first
 */
export function callLine(call: Call, seq: number, previous: string): Buffer {
  const { service, operation } = need(call.need);
  const { answer } = call;
  const head = JSON.stringify({
    seq,
    evidenceId: cellOf(call, call.need, call.resource, call.page),
    account: call.account,
    region: call.region,
    service,
    operation,
    input: call.input,
    startedAt: new Date(answer.startedAt).toISOString(),
    endedAt: new Date(answer.endedAt).toISOString(),
    attempt: answer.attempts,
    totalRetryDelay: answer.totalRetryDelay,
    httpStatus: answer.httpStatus,
    requestId: answer.requestId,
    serverDate: answer.serverDate,
    page: call.page,
    paginationComplete: call.paginationComplete,
    outcome: answer.outcome,
    errorCode: answer.errorCode,
    errorMessage: answer.errorMessage,
  });
  const response = answer.body === undefined ? "" : `,"response":${embedded(answer.body)}`;
  return Buffer.from(`${head.slice(0, -1)}${response},"prevLineSha256":"${previous}"}`);
}

const UNPAIRED_OR_NEWLINE = /[\ud800-\udfff\r\n]/u;

/**
 * A body as it stands in a line: its own bytes where it is a JSON object or list on one line, else as a JSON string.
 * A body that is itself a JSON string is quoted once more, so that a string always means "not embedded".
 */
function embedded(body: string): string {
  if (UNPAIRED_OR_NEWLINE.test(body)) return JSON.stringify(body);
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null) return body;
  } catch {
    // Not JSON: STS answers in XML, and a proxy may answer anything.
  }
  return JSON.stringify(body);
}
