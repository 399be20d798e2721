import type { KeySet } from "../src/model/index.js";

/** Says that a replica was read in its primary's place, where the primary was not scanned; else nothing. */
export function replicaNote(set: KeySet): string {
  return set.primaryScanned
    ? ""
    : ` (read on the replica in ${set.lead.region}: its primary was not scanned)`;
}
