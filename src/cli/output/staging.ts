import { rm } from "node:fs/promises";
import { join } from "node:path";
import { guarded, type StagedFile, stageFile } from "./staged-file.js";

/** The files of one run, which take their names together or not at all. */
export interface Staging {
  stage(name: string): Promise<StagedFile>;
  /** An earlier run's file of this name goes when the others take their names. */
  dismiss(name: string): void;
  /** Gives every file its name. */
  commit(): Promise<void>;
  /** Leaves nothing of what was not committed. */
  discard(): Promise<void>;
}

/** @param folder made when the first file is */
export function openStaging(folder: string): Staging {
  const files: StagedFile[] = [];
  const dismissed: string[] = [];
  return {
    stage: async (name) => {
      const file = await stageFile(join(folder, name));
      files.push(file);
      return file;
    },
    dismiss: (name) => void dismissed.push(join(folder, name)),
    commit: async () => {
      for (const path of dismissed) await guarded(path, () => rm(path, { force: true }));
      for (const file of files) await file.commit();
    },
    discard: async () => {
      for (const file of files) await file.discard();
    },
  };
}
