import { isAbsolute, resolve } from "node:path";
import type { FrameworkFile } from "../../engine/index.js";
import { type Attestation, type Mistake, SCOPES, type Settings, UsageError } from "../../model/index.js";
import { readAttestationsFile } from "../config/attestations-file.js";
import type { Documents, UserDocument } from "../config/documents.js";
import { readFrameworkFile } from "../config/framework-file.js";
import { isFrameworkFile, shownPath } from "../config/load.js";
import { readScopeFile, type ScopesFrom } from "../config/scope-file.js";

/** Frameworks as they were asked for. */
export interface AskedFrameworks {
  /** Ids; undefined where none were asked for, or only files with mistakes. */
  readonly names: readonly string[] | undefined;
  /** Where each of them stood among those asked for. */
  readonly positions: readonly number[];
  readonly files: readonly FrameworkFile[];
}

/** Reads the frameworks that are named by their files. */
export function readFrameworks(
  asked: readonly string[] | undefined,
  folder: string,
  documents: Documents,
  mistakes: Mistake[],
): AskedFrameworks {
  const names: string[] = [];
  const positions: number[] = [];
  const files: FrameworkFile[] = [];
  for (const [position, word] of (asked ?? []).entries()) {
    let name: string | undefined = word;
    if (isFrameworkFile(word)) {
      const path = resolve(folder, word);
      const file = shownPath(path, folder);
      const read = collecting(mistakes, () => readFrameworkFile(path, file, mistakes));
      name = read?.framework.id;
      if (read) {
        files.push({ file, framework: read.framework });
        documents.set(file, read.document);
      }
    }
    if (name === undefined) continue;
    names.push(name);
    positions.push(position);
  }
  return { names: names.length > 0 ? names : undefined, positions, files };
}

/** The part of a choice that files may hold. */
interface InFiles {
  readonly attestations: readonly Attestation[];
  readonly settings: Pick<Settings, "scopes">;
  readonly scopesFrom: ScopesFrom;
}

/**
 * A choice with what files say besides; itself where none are named. A scope that a file names replaces the choice's, others
 * stay. Attestations are added; one whose id the choice holds already takes that one's place.
 */
export function withNamedFiles<C extends InFiles>(
  choice: C,
  named: { readonly scope?: string | undefined; readonly attestations?: string | undefined },
  folder: string,
  documents: Documents,
  mistakes: Mistake[],
): C {
  let made = choice;
  const pathOf = (name: string) => (isAbsolute(name) ? name : resolve(folder, name));
  if (named.scope !== undefined) {
    const path = pathOf(named.scope);
    const read = collecting(mistakes, () => readScopeFile(path, shownPath(path, folder), mistakes));
    if (read) {
      const given = SCOPES.filter((scope) => scope in read.scopesFrom);
      const replaced = Object.fromEntries(given.map((scope) => [scope, read.scopes[scope]]));
      const scopes = { ...made.settings.scopes, ...replaced };
      const scopesFrom = { ...made.scopesFrom, ...read.scopesFrom };
      made = { ...made, settings: { ...made.settings, scopes }, scopesFrom };
    }
  }
  if (named.attestations !== undefined) {
    const path = pathOf(named.attestations);
    const read = collecting(mistakes, () => readAttestationsFile(path, shownPath(path, folder), mistakes));
    const given = read?.attestations ?? [];
    const kept = made.attestations.filter((one) => given.every(({ id }) => id !== one.id));
    if (read?.document) documents.set("attestations", behind(kept.length, read.document));
    made = { ...made, attestations: [...kept, ...given] };
  }
  return made;
}

/** A document whose entries stand in a list behind others that it does not hold. */
function behind(others: number, { file, placeOf }: UserDocument): UserDocument {
  return {
    file,
    placeOf: ([list, index, ...rest], key) =>
      Number(index) < others
        ? undefined
        : placeOf([list ?? "attestations", Number(index) - others, ...rest], key),
  };
}

/** What `work` gives; where it throws a UsageError, that joins the mistakes found so far. */
function collecting<T>(mistakes: Mistake[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    mistakes.push(...error.mistakes);
    return undefined;
  }
}
