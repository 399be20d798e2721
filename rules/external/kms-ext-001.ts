import { z } from "zod";
import type { Citation, Key, KeyMetadata, Verdict } from "../../src/model/index.js";
import { cite, defineRule, fail, known, pass, unknown } from "../../src/model/index.js";
import { CMK, forKey, OWN, originIn, SYM, SYMMETRY_UNDECIDED } from "../applicability.js";
import { within } from "../citation.js";
import { isPermanent, MATERIAL_UNDECIDED, unplacedMaterial } from "../key-material.js";
import { notIn } from "../key-state.js";
import { HIPAA, kmsGuide } from "../references.js";
import { DAY, dateText } from "../time.js";

const IMPORTED = originIn(["EXTERNAL"], () => "not-imported");

const gate = forKey(CMK, OWN, IMPORTED, notIn("PendingImport", "see:KMS-EXT-002"));

/** KMS takes no date of expiry that is further away (AWS KMS API Reference, ImportKeyMaterial, ValidTo). */
const FURTHEST = 365;

/** ExpirationModelType of the AWS KMS API Reference. */
const EXPIRES = "KEY_MATERIAL_EXPIRES";
const MODELS = [EXPIRES, "KEY_MATERIAL_DOES_NOT_EXPIRE"];

/** Nothing can be prepared any more in so many days. */
const URGENT = 7;

export default defineRule({
  id: "KMS-EXT-001",
  module: "external",
  title: "Imported key material is not about to expire",
  severity: "critical",
  rationale:
    "KMS deletes imported material when it expires, and the key can do nothing until the same material is imported again. " +
    "One expired material of several is enough. Whoever has lost his copy has lost the data.",
  remediation: {
    text: "Import the same material again with a later date or without one, into every related key apart.",
    cli: [
      "aws kms get-parameters-for-import --key-id $KEY --wrapping-algorithm RSA_AES_KEY_WRAP_SHA_256 --wrapping-key-spec RSA_4096",
      "aws kms import-key-material --key-id $KEY --import-token fileb://token.bin --encrypted-key-material fileb://material.bin --expiration-model KEY_MATERIAL_EXPIRES --valid-to $DATE",
    ],
    terraform: ["aws_kms_external_key.valid_to"],
  },
  references: [
    kmsGuide("importing-keys-import-key-material", "Import key material"),
    kmsGuide("imported-key-material-expiration", "Monitoring the expiration of imported key material"),
    HIPAA,
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListKeyRotations"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    expiring: "Imported material expires on {date}, in {days} days; the limit is {limit} days",
    expired: "Imported material expired on {date}",
    lasting: "Imported material expires on {date} at the earliest, in {days} days; the limit is {limit} days",
    "does-not-expire": "No imported material of the key has a date of expiry",
    undated: "Imported material expires, but KMS did not return when",
    "valid-to-too-far":
      "Imported material is said to expire on {date}, in {days} days; KMS allows 365 days at most: the answer contradicts itself",
    "unheard-of-expirationmodel": "ExpirationModel {value} is not known to this version",
    ...MATERIAL_UNDECIDED,
    ...SYMMETRY_UNDECIDED,
  },
  parameters: z.strictObject({
    importExpiryDays: z
      .number()
      .int()
      .min(1)
      .max(365)
      .default(30)
      .describe("Days before expiry from which it is a finding"),
  }),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const limit = context.parameters.importExpiryDays;
    const metadata = known(key.metadata);
    const described = expiryOf(metadata, (pointer) => cite(key.metadata, pointer));
    // KMS's date is that of the material that expires first: enough to fail, whatever the list would say.
    const early =
      described.at === undefined ? undefined : judge(described.at, limit, context.asOf, described.evidence);
    if (early?.status === "fail") return early;

    const symmetric = SYM.rules(key, context);
    if (typeof symmetric === "object")
      return unknown(symmetric.undecided, symmetric.values, symmetric.evidence);
    const single = symmetric !== true;
    const dates = single ? [described] : [described, ...materialExpiries(key)];
    const list = single ? [] : [cite(key.rotations)];
    const [first] = dates.filter(isDated).sort((a, b) => a.at - b.at);
    const judged = first && judge(first.at, limit, context.asOf, [...first.evidence, ...list]);
    if (judged?.status === "fail") return judged;
    const riddles = [
      ...dates.map((one) => doubt(one, context.asOf)),
      single ? undefined : unplacedExpiry(key),
    ];
    const riddle = riddles.find((verdict) => verdict !== undefined);
    if (riddle) return riddle;
    const undated = (single ? dates : dates.slice(1)).find(({ at, expires }) => expires && at === undefined);
    if (undated) return unknown("undated", {}, undated.evidence);
    return judged ?? pass("does-not-expire", {}, [cite(key.metadata), ...list]);
  },
});

interface Expiry {
  /** Epoch seconds. */
  readonly at?: number;
  readonly expires: boolean;
  /** ExpirationModel where it is one that nobody had heard of. */
  readonly riddle?: Verdict;
  readonly evidence: readonly Citation[];
}

function expiryOf(
  { ValidTo, ExpirationModel: model }: Pick<KeyMetadata, "ValidTo" | "ExpirationModel">,
  at: (pointer: string) => Citation,
): Expiry {
  const riddle =
    model === undefined || MODELS.includes(model)
      ? {}
      : { riddle: unknown("unheard-of-expirationmodel", { value: model }, [at("/ExpirationModel")]) };
  const expires = model === EXPIRES;
  if (ValidTo !== undefined) return { at: ValidTo, expires, ...riddle, evidence: [at("/ValidTo")] };
  return { expires, ...riddle, evidence: [at(model === undefined ? "" : "/ExpirationModel")] };
}

/** The verdict on what KMS cannot have said, or was not known to say. */
function doubt({ at, riddle, evidence }: Expiry, asOf: number): Verdict | undefined {
  // A scan takes up to a day, in which the material may have been imported.
  if (at === undefined || at - asOf <= (FURTHEST + 1) * DAY) return riddle;
  return unknown("valid-to-too-far", { date: dateText(at), days: Math.floor((at - asOf) / DAY) }, evidence);
}

/** The verdict on material that expires, and of which it is not known whether the key can do without it. */
function unplacedExpiry(key: Key): Verdict | undefined {
  return known(key.rotations)
    .filter(({ ValidTo, ExpirationModel }) => ValidTo !== undefined || ExpirationModel === EXPIRES)
    .map((rotation) => unplacedMaterial(rotation))
    .find((verdict) => verdict !== undefined);
}

/** Those that the key cannot do without: material that waits to be rotated in may expire without harm. */
function materialExpiries(key: Key): readonly Expiry[] {
  return known(key.rotations)
    .filter(isPermanent)
    .map(({ at, ...rotation }) => expiryOf(rotation, (pointer) => within(at, pointer)));
}

function isDated(expiry: Expiry): expiry is Expiry & { readonly at: number } {
  return expiry.at !== undefined;
}

function judge(at: number, limit: number, asOf: number, evidence: readonly Citation[]): Verdict {
  const span = at - asOf;
  const values = { date: dateText(at), days: Math.floor(span / DAY), limit };
  if (span < 0) return fail("expired", values, evidence, { severity: "critical" });
  if (span >= limit * DAY) return pass("lasting", values, evidence);
  return fail("expiring", values, evidence, { severity: span <= URGENT * DAY ? "critical" : "high" });
}
