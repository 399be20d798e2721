import { epoch, uniqueId } from "../identifiers.js";
import { type KeyFacts, keyArn, keyMetadata } from "../keys/metadata.js";
import {
  automaticRotations,
  currentMaterialId,
  type Material,
  rotationDisabled,
  rotationEnabled,
  rotationLists,
} from "../keys/rotation.js";
import { defaultUsage } from "../keys/specs.js";
import type { KeyPolicies, KeyRecord, Sequence, Wire } from "../world.js";

const DAY = 86_400_000;

/** Where a generated key lives and which number it has there. */
export interface GeneratedKeyPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
  readonly keyId: string;
  /** 32 bits that decide everything about the key. */
  readonly dice: number;
  readonly index: number;
  readonly now: Date;
  readonly grants: number;
}

const SPECS = [
  "RSA_2048",
  "RSA_4096",
  "ECC_NIST_P256",
  "HMAC_256",
  "ECC_SECG_P256K1",
  "ML_DSA_65",
  "RSA_3072",
  "HMAC_512",
];
const OWNERS = ["payments", "data-lake", "platform", "identity", "search", "ledger"];

/** A key made up from its dice; each answer is made when it is asked for, so that a key costs no memory. */
export class GeneratedKey implements KeyRecord {
  readonly keyId: string;
  readonly arn: string;
  readonly denied: readonly string[] = [];
  readonly readableBy: readonly string[] = [];
  readonly gone = false;
  readonly #place: GeneratedKeyPlace;
  #metadata: Wire | undefined;

  constructor(place: GeneratedKeyPlace) {
    this.#place = place;
    this.keyId = place.keyId;
    this.arn = keyArn(place, place.region);
  }

  get metadata(): Wire {
    this.#metadata ??= this.#describe();
    return this.#metadata;
  }

  #describe(): Wire {
    const { partition, account, region, keyId, dice, index, now } = this.#place;
    const spec = this.#spec;
    const state = dice % 97 === 0 ? "PendingDeletion" : dice % 23 === 0 ? "Disabled" : "Enabled";
    const facts: KeyFacts = {
      partition,
      account,
      region,
      keyId,
      created: this.#created,
      description: `${OWNERS[dice % OWNERS.length]} key ${index}`,
      spec,
      usage: defaultUsage(spec),
      origin: "AWS_KMS",
      manager: "CUSTOMER",
      state,
      deletion: state === "PendingDeletion" ? new Date(now.getTime() + 12 * DAY) : undefined,
      materialId: this.#symmetric ? currentMaterialId(account, keyId, this.#materials) : undefined,
    };
    return keyMetadata(facts);
  }

  get policies(): KeyPolicies {
    const { partition, account, region, dice } = this.#place;
    const team = OWNERS[dice % OWNERS.length];
    const statements: Wire[] = [
      statement("Enable IAM policies", { AWS: `arn:${partition}:iam::${account}:root` }, "kms:*"),
      statement("Use of the key", { AWS: `arn:${partition}:iam::${account}:role/${team}-app-${dice % 50}` }, [
        "kms:Decrypt",
        "kms:GenerateDataKey*",
        "kms:DescribeKey",
      ]),
    ];
    if (dice % 11 === 0) {
      statements.push({
        ...statement("Logs", { Service: `logs.${region}.amazonaws.com` }, ["kms:Encrypt*", "kms:Decrypt*"]),
        Condition: {
          ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:*` },
        },
      });
    }
    if (dice % 101 === 0) statements.push(statement("Everybody", { AWS: "*" }, "kms:Decrypt"));
    return {
      default: JSON.stringify({ Version: "2012-10-17", Id: "key-policy", Statement: statements }, null, 2),
    };
  }

  get grants(): Sequence<Wire> {
    const { partition, account, keyId, grants, dice, now } = this.#place;
    const at = (n: number): Wire => ({
      KeyId: this.arn,
      GrantId: `${keyId.replaceAll("-", "")}${n.toString(16).padStart(32, "0")}`,
      Name: "",
      CreationDate: epoch(new Date(now.getTime() - ((dice + n) % 500) * DAY)),
      GranteePrincipal: `arn:${partition}:iam::${account}:role/worker-${(dice + n) % 20}`,
      IssuingAccount: `arn:${partition}:iam::${account}:root`,
      Operations: ["Decrypt", "GenerateDataKey"],
    });
    return {
      length: grants,
      slice: (from, to) =>
        Array.from({ length: Math.max(0, Math.min(to, grants) - from) }, (_, n) => at(from + n)),
    };
  }

  get tags(): readonly Wire[] {
    const { dice } = this.#place;
    const team = OWNERS[dice % OWNERS.length] ?? "platform";
    const tags = [
      { TagKey: "owner", TagValue: `${team}@example.com` },
      { TagKey: "environment", TagValue: dice % 3 === 0 ? "test" : "prod" },
      { TagKey: "data-classification", TagValue: dice % 7 === 0 ? "pci" : "internal" },
    ];
    return dice % 13 === 0 ? tags.slice(1) : tags;
  }

  get rotationStatus(): Wire {
    const { now } = this.#place;
    if (!this.#symmetric || !this.#rotates) return rotationDisabled();
    return rotationEnabled(365, automaticRotations(this.#created, 365, now).next);
  }

  get rotations(): readonly Wire[] {
    return rotationLists(this.#place.account, this.keyId, this.#materials).rotations;
  }

  get keyMaterials(): readonly Wire[] {
    return rotationLists(this.#place.account, this.keyId, this.#materials).keyMaterials;
  }

  get lastUsage(): Wire {
    const { dice, now } = this.#place;
    if (dice % 9 === 0) return {};
    return {
      Operation: "Decrypt",
      Timestamp: epoch(new Date(now.getTime() - (dice % 200) * DAY)),
      CloudTrailEventId: uniqueId("", this.keyId, 16),
      KmsRequestId: this.keyId,
    };
  }

  get #spec(): string {
    const { dice } = this.#place;
    return dice % 10 === 0 ? (SPECS[(dice >>> 8) % SPECS.length] ?? "RSA_2048") : "SYMMETRIC_DEFAULT";
  }

  get #symmetric(): boolean {
    return this.#spec === "SYMMETRIC_DEFAULT";
  }

  get #rotates(): boolean {
    return this.#place.dice % 5 !== 0;
  }

  get #created(): Date {
    return new Date(this.#place.now.getTime() - (30 + (this.#place.dice % 1500)) * DAY);
  }

  get #materials(): Material[] {
    if (!this.#symmetric) return [];
    const past = this.#rotates ? automaticRotations(this.#created, 365, this.#place.now).past : [];
    return [{}, ...past.map((rotatedAt) => ({ rotatedAt }))];
  }
}

function statement(Sid: string, Principal: Wire, Action: string | string[]): Wire {
  return { Sid, Effect: "Allow", Principal, Action, Resource: "*" };
}
