import { type Answer, type Call, type Need, type NeedId, need } from "../model/index.js";
import type { Aws } from "./options.js";

/** A whole read: all pages of one need for one resource. */
export interface Read {
  readonly need: NeedId;
  /** Whose credentials ask. */
  readonly account: string;
  readonly region: string;
  /** Key id, parent id, …; "" where the read is for the whole Region or account. */
  readonly resource: string;
  /** Joins the need's own input and page size. */
  readonly input?: Readonly<Record<string, unknown>>;
  /** The account that the read is about, where another one's credentials ask. */
  readonly about?: string;
}

/** How services page: the parameter, the member that holds its next value, and the member that says "more". */
const MARKERS: Readonly<Record<string, readonly [string, string, string | undefined]>> = {
  kms: ["Marker", "NextMarker", "Truncated"],
  iam: ["Marker", "Marker", "IsTruncated"],
  "access-analyzer": ["nextToken", "nextToken", undefined],
  logs: ["nextToken", "nextToken", undefined],
};
const TOKENS = ["NextToken", "NextToken", undefined] as const;

/**
 * Asks page after page. A page may be empty and not the last. A marker that comes twice would go on for ever: the
 * page that repeats one ends the read as an error, `repeated-marker`.
 */
export async function* readPages(aws: Pick<Aws, "call">, read: Read): AsyncGenerator<Call, void, undefined> {
  const row: Need = need(read.need);
  const [parameter, ...members] = MARKERS[row.service] ?? TOKENS;
  const size = row.page ? { [row.page.field]: row.page.size } : {};
  const seen = new Set<string>();
  let marker: string | undefined;
  for (let page = 1; ; page++) {
    const input = {
      ...read.input,
      ...row.input,
      ...size,
      ...(marker !== undefined && { [parameter]: marker }),
    };
    const { need, account, region, resource } = read;
    const answer = await aws.call({ need, account, region, input });
    const next = answer.outcome === "ok" ? nextMarker(answer.body ?? "", members) : undefined;
    const repeated = next !== undefined && seen.has(next);
    const told: Answer = repeated ? { ...answer, outcome: "error", errorCode: "repeated-marker" } : answer;
    const last = next === undefined || repeated;
    yield {
      need,
      account: read.about ?? account,
      region,
      resource,
      page,
      input,
      paginationComplete: last,
      answer: told,
    };
    if (last) return;
    seen.add(next);
    marker = next;
  }
}

function nextMarker(body: string, [member, more]: readonly (string | undefined)[]): string | undefined {
  if (member === undefined || !body.includes(member)) return undefined;
  if (body.trimStart().startsWith("<")) return nextInXml(body, member, more);
  const members = JSON.parse(body) as Record<string, unknown>;
  if (more !== undefined && members[more] === false) return undefined;
  const next = members[member];
  return typeof next === "string" && next !== "" ? next : undefined;
}

/** The last of the elements is the answer's own: user names and texts come before it, with their `<` escaped. */
function nextInXml(body: string, member: string, more: string | undefined): string | undefined {
  const text = (name: string) =>
    body.slice(body.lastIndexOf(`<${name}>`) + name.length + 2, body.lastIndexOf(`</${name}>`));
  if (more !== undefined && body.includes(`<${more}>`) && text(more) === "false") return undefined;
  return body.includes(`</${member}>`) ? text(member) || undefined : undefined;
}
