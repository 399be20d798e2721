import { NEED_IDS, type NeedId } from "../model/index.js";

const NEEDS = new Map<string, NeedId>(NEED_IDS.map((id) => [id, id]));

/** A cell and its parts. `resource` is "" for a read of the whole Region or account. */
export interface EvidenceId {
  readonly cell: string;
  /** `account/region` */
  readonly place: string;
  /** undefined for a read that this version does not know. */
  readonly need: NeedId | undefined;
  readonly resource: string;
  readonly page: number;
}

/** Takes apart `account/region/service:Operation#variant/resource/page`; a resource may hold slashes of its own. */
export function parseEvidenceId(cell: string): EvidenceId | undefined {
  const region = cell.indexOf("/") + 1;
  const need = cell.indexOf("/", region) + 1;
  const resource = cell.indexOf("/", need) + 1;
  const page = cell.lastIndexOf("/") + 1;
  if (region === 0 || need === 0 || resource === 0 || page <= resource) return undefined;
  const number = Number(cell.slice(page));
  if (!Number.isSafeInteger(number) || number < 1) return undefined;
  const about = cell.slice(resource, page - 1);
  return {
    cell,
    place: cell.slice(0, need - 1),
    need: NEEDS.get(cell.slice(need, resource - 1)),
    resource: about === "-" ? "" : about,
    page: number,
  };
}
