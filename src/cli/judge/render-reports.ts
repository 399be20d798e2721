import { type Format, formats, type ReportFile } from "../../../reports/index.js";
import type { Report } from "../../model/index.js";
import type { Staging } from "../output/staging.js";

/** A report that was written. */
export interface Written {
  readonly title: string;
  /** Within the output folder. */
  readonly file: string;
}

export interface Rendered {
  readonly written: readonly Written[];
  /** What a user must be told of a report that was not written. */
  readonly notices: readonly string[];
}

/** Renders every format into the staging area. Throws the signal's reason when it comes while findings are read. */
export async function renderReports(
  whole: Report,
  wanted: {
    readonly formats: readonly Format[];
    readonly allowPartial: boolean;
    readonly signal: AbortSignal;
  },
  staging: Staging,
): Promise<Rendered> {
  const report: Report = { ...whole, findings: () => untilStopped(whole.findings(), wanted.signal) };
  const written: Written[] = [];
  const notices: string[] = [];
  for (const name of wanted.formats) {
    const format = formats[name];
    const refusal = wanted.allowPartial ? undefined : format.refusal?.(report);
    if (refusal !== undefined) {
      staging.dismiss(format.file);
      notices.push(`${format.file} was not written: ${refusal}`);
      continue;
    }
    const more = (await format.more?.(report)) ?? [];
    for (const part of [format, ...more]) await write(part, report, staging);
    written.push({ title: format.title, file: format.file });
  }
  return { written, notices };
}

async function write({ file, render }: ReportFile, report: Report, staging: Staging): Promise<void> {
  const staged = await staging.stage(file);
  for await (const chunk of render(report)) await staged.write(chunk);
  await staged.finish();
}

async function* untilStopped<T>(all: AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
  for await (const one of all) {
    signal.throwIfAborted();
    yield one;
  }
}
