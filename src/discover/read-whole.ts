import { type Aws, type Read, readPages } from "../aws/index.js";
import type { Answer, Call } from "../model/index.js";

/** All pages of a read: their bodies, or how it failed. */
export type Whole =
  | { readonly ok: true; readonly bodies: readonly unknown[] }
  | { readonly ok: false; readonly answer: Answer; readonly code: string };

/** Reads to the end and keeps every answer as evidence. */
export async function readWhole(aws: Aws, read: Omit<Read, "region">, evidence: Call[]): Promise<Whole> {
  const bodies: unknown[] = [];
  for await (const call of readPages(aws, { ...read, region: "global" })) {
    evidence.push(call);
    const { answer } = call;
    if (answer.outcome !== "ok") return { ok: false, answer, code: answer.errorCode ?? answer.outcome };
    bodies.push(JSON.parse(answer.body ?? "{}"));
  }
  return { ok: true, bodies };
}
