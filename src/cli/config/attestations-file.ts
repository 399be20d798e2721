import { z } from "zod";
import { type Attestation, attestationSchema, type Mistake } from "../../model/index.js";
import type { UserDocument } from "./documents.js";
import { readDocument, readText } from "./read-document.js";

const fileSchema = z.strictObject({ attestations: z.array(attestationSchema) });

/**
 * What people answer for. Entries with mistakes are left out of the answer, and the mistakes go to `mistakes`, so that the
 * others can be checked too. Throws a UsageError where the file cannot be read.
 * @param shown its name for messages
 */
export function readAttestationsFile(
  path: string,
  shown: string,
  mistakes: Mistake[],
): { readonly attestations: readonly Attestation[]; readonly document?: UserDocument } {
  const read = readDocument(readText(path, shown), shown, fileSchema);
  if ("value" in read) {
    const { attestations } = read.value;
    const document = { file: shown, placeOf: read.document.placeOf };
    mistakes.push(...twins(attestations, document));
    return { attestations, document };
  }
  mistakes.push(...read.mistakes);
  if (
    read.document === undefined ||
    read.wrong.some(([field, index]) => field !== "attestations" || index === undefined)
  )
    return { attestations: [] };
  const { placeOf, value } = read.document;
  const broken = new Set(read.wrong.map(([, index]) => index));
  const entries = (value as { attestations: unknown[] }).attestations;
  const sound = [...entries.keys()].filter((index) => !broken.has(index));
  const attestations = sound.map((index) => attestationSchema.parse(entries[index]));
  const document: UserDocument = {
    file: shown,
    placeOf: ([list, index, ...rest], key) => placeOf([list ?? "", sound[Number(index)] ?? 0, ...rest], key),
  };
  mistakes.push(...twins(attestations, document));
  return { attestations, document };
}

function twins(attestations: readonly Attestation[], { file, placeOf }: UserDocument): readonly Mistake[] {
  const seen = new Map<string, string | undefined>();
  return attestations.flatMap(({ id }, index) => {
    const place = placeOf(["attestations", index, "id"]);
    const first = seen.get(id);
    seen.set(id, first ?? place);
    if (first === undefined) return [];
    const line = first.split(":")[0];
    const message = `${file}:${place}: attestations[${index}].id: "${id}" stands on line ${line} already`;
    return [{ code: "duplicate-attestation", message }];
  });
}
