import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import {
  type Collection,
  IntegrityError,
  NEED_IDS,
  type NeedId,
  type Plan,
  readBySchema,
  SNAPSHOT_VERSION,
  UsageError,
} from "../model/index.js";
import { COLLECTION_FILE, PLAN_FILE } from "./layout.js";
import { errnoOf } from "./output-error.js";

const account = z.object({
  arn: z.string(),
  id: z.string(),
  partition: z.string(),
  name: z.string().optional(),
  state: z.string().optional(),
  path: z.string().optional(),
  outcome: z.enum(["scanned", "suspended", "not-assumable", "failed", "excluded"]),
  reason: z.string().optional(),
});

const planSchema = z.object({
  version: z.number(),
  scanId: z.string(),
  asOf: z.string().refine((text) => !Number.isNaN(Date.parse(text)), "not a time"),
  startedAt: z.string().refine((text) => !Number.isNaN(Date.parse(text)), "not a time"),
  tool: z.object({ name: z.literal("keyproof"), version: z.string() }),
  needs: z.array(z.enum(NEED_IDS as [NeedId, ...NeedId[]])),
  samples: z.partialRecord(z.enum(NEED_IDS as [NeedId, ...NeedId[]]), z.number().gt(0).max(100)).optional(),
  targets: z.array(z.object({ partition: z.string(), account: z.string(), region: z.string() })),
  accounts: z.array(account),
  organization: z.object({ id: z.string(), managementAccount: z.string() }).optional(),
  caller: z.object({ account: z.string(), arn: z.string() }),
  scope: z.string(),
  regionsFrom: z.enum(["account", "option"]),
});

const collectionSchema = z.object({
  version: z.number(),
  scanId: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  clockSkewMs: z.number(),
  nodeVersion: z.string(),
  accounts: z.array(account),
  files: z.array(z.object({ path: z.string(), lines: z.number(), lastLineSha256: z.string() })),
});

/** `plan.json` and its exact text. Throws UsageError where there is no snapshot, IntegrityError where it is damaged or newer. */
export function readPlan(dir: string): { readonly plan: Plan; readonly text: string } {
  const text = textOf(dir, PLAN_FILE);
  if (text === undefined) {
    const message = `${dir} holds no snapshot (there is no ${PLAN_FILE} in it): name the --out folder of a scan`;
    throw new UsageError([{ code: "not-a-snapshot", message }]);
  }
  return { plan: parsed(dir, PLAN_FILE, text, planSchema) as Plan, text };
}

/** `collection.json`, or undefined where the crawl was interrupted. Throws IntegrityError. */
export function readCollection(dir: string): Collection | undefined {
  const text = textOf(dir, COLLECTION_FILE);
  return text === undefined
    ? undefined
    : (parsed(dir, COLLECTION_FILE, text, collectionSchema) as Collection);
}

function textOf(dir: string, name: string): string | undefined {
  try {
    return readFileSync(join(dir, name), "utf8");
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes(errnoOf(error) ?? "")) return undefined;
    const message = `${join(dir, name)} cannot be read (${errnoOf(error)}): check its permissions`;
    throw new UsageError([{ code: "unreadable", message }], { cause: error });
  }
}

function parsed(dir: string, name: string, text: string, schema: z.ZodType): unknown {
  const path = join(dir, name);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new IntegrityError(
      "broken-json",
      `${path} is not JSON: it was cut or edited. Get an unchanged copy.`,
      {
        cause,
      },
    );
  }
  checkVersion(path, value);
  const read = readBySchema(schema, value);
  if ("value" in read) return read.value;
  const [first] = read.mistakes;
  const what = `${first?.field || "the document"}: ${first?.what}`;
  throw new IntegrityError("broken-json", `${path}: ${what}. Get an unchanged copy.`);
}

function checkVersion(path: string, value: unknown): void {
  const version =
    typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (version === SNAPSHOT_VERSION) return;
  if (typeof version === "number" && version > SNAPSHOT_VERSION) {
    const message = `${path} was written by a newer Keyproof (layout ${version}; this one reads ${SNAPSHOT_VERSION}): update Keyproof`;
    throw new IntegrityError("newer-version", message);
  }
  throw new IntegrityError(
    "wrong-version",
    `${path} has no layout version that Keyproof knows. Get an unchanged copy.`,
  );
}
