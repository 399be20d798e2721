import type { Call } from "./call.js";
import { AwsError } from "./errors.js";
import { page } from "./paging.js";
import type { AnalyzerRecord, Wire } from "./world.js";

export function listAnalyzers(call: Call): Wire {
  const { type } = call.input;
  const all = analyzersOf(call).map(({ analyzer }) => analyzer);
  return pageOf(call, "analyzers", type === undefined ? all : all.filter((one) => one.type === type));
}

/** ListFindingsV2 with the filters `eq` of resourceType and status; details are left to GetFindingV2. */
export function listFindings(call: Call): Wire {
  const filter = (call.input.filter ?? {}) as Readonly<Record<string, { readonly eq?: readonly string[] }>>;
  const found = analyzerNamed(call).findings.filter((finding) =>
    Object.entries(filter).every(([member, { eq }]) => !eq || eq.includes(String(finding[member]))),
  );
  return pageOf(
    call,
    "findings",
    found.map(({ findingDetails: _, ...summary }) => summary),
  );
}

export function getFinding(call: Call): Wire {
  const finding = analyzerNamed(call).findings.find(({ id }) => id === call.input.id);
  if (!finding)
    throw new AwsError("ResourceNotFoundException", `Finding ${String(call.input.id)} not found`, 404);
  return finding;
}

function analyzersOf(call: Call): readonly AnalyzerRecord[] {
  return call.account.analyzers(call.region);
}

function analyzerNamed(call: Call): AnalyzerRecord {
  const arn = call.input.analyzerArn;
  const found = analyzersOf(call).find(({ analyzer }) => analyzer.arn === arn);
  if (!found) throw new AwsError("ResourceNotFoundException", `Analyzer ${String(arn)} not found`, 404);
  return found;
}

function pageOf(call: Call, member: string, all: readonly Wire[]): Wire {
  const size = Number(call.input.maxResults ?? 100);
  if (!(size >= 1 && size <= 100))
    throw new AwsError("ValidationException", "maxResults is out of range", 400);
  const { items, next } = page(all, size, call.input.nextToken, () => {
    return new AwsError("ValidationException", "nextToken is invalid", 400);
  });
  return next === undefined ? { [member]: items } : { [member]: items, nextToken: next };
}
