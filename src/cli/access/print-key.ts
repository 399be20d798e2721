import type pc from "picocolors";
import type { KeyEvidence } from "./evidence.js";
import { indented } from "./fold.js";

export type Colours = ReturnType<typeof pc.createColors>;

export interface Style {
  readonly colours: Colours;
  readonly width: number;
  readonly verbose: boolean;
}

/** Lines about the scan that was looked into. */
export interface Source {
  readonly folder: string;
  readonly asOf: string;
  readonly note?: string;
}

/** Which key, from which evidence, and before all else what of it was not read. */
export function keyLines(
  evidence: KeyEvidence,
  source: Source,
  assumption: string,
  { colours, width }: Style,
): string[] {
  const { key, notRead, unclear } = evidence;
  const aliases = key.aliases.state === "known" ? key.aliases.value.map(({ AliasName }) => AliasName) : [];
  const metadata = key.metadata.state === "known" ? key.metadata.value : undefined;
  const about = [
    metadata?.KeyState,
    metadata?.KeySpec,
    metadata?.KeyManager === "AWS" ? "managed by AWS" : undefined,
  ];
  const note = source.note === undefined ? "" : ` (${source.note})`;
  const facts = [
    [
      ...(aliases.length > 0 ? aliases : ["without alias"]),
      ...about.filter((text) => text !== undefined),
    ].join(", "),
    `as of ${source.asOf}, from ${source.folder}${note}`,
  ];
  const blind = notRead.flatMap(({ what, why }) => indented(`${what}: ${why}`, 2, width));
  const murky = unclear.flatMap((text) => indented(text, 2, width));
  return [
    ...indented(key.arn, 0, width).map(colours.bold),
    ...facts.flatMap((text) => indented(text, 0, width)),
    ...(blind.length > 0 ? ["", colours.bold(colours.yellow("Not read")), ...blind] : []),
    ...(murky.length > 0 ? ["", colours.bold(colours.yellow("Not clear")), ...murky] : []),
    "",
    ...indented(assumption, 0, width).map(colours.dim),
  ];
}
