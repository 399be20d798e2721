import { NEED_IDS, type NeedId } from "../model/index.js";

const NEEDS = new Map<string, NeedId>(NEED_IDS.map((id) => [id, id]));

/** A cell's parts. `resource` is "" for a read of the whole Region or account. */
export interface EvidenceId {
  readonly account: string;
  readonly region: string;
  /** undefined for a read that this version does not know. */
  readonly need: NeedId | undefined;
  readonly resource: string;
  readonly page: number;
}

/** Takes apart `account/region/service:Operation#variant/resource/page`; a resource may hold slashes of its own. */
export function parseEvidenceId(text: string): EvidenceId | undefined {
  const region = text.indexOf("/") + 1;
  const need = text.indexOf("/", region) + 1;
  const resource = text.indexOf("/", need) + 1;
  const page = text.lastIndexOf("/") + 1;
  if (region === 0 || need === 0 || resource === 0 || page <= resource) return undefined;
  const number = Number(text.slice(page));
  if (!Number.isSafeInteger(number) || number < 1) return undefined;
  const about = text.slice(resource, page - 1);
  return {
    account: text.slice(0, region - 1),
    region: text.slice(region, need - 1),
    need: NEEDS.get(text.slice(need, resource - 1)),
    resource: about === "-" ? "" : about,
    page: number,
  };
}
