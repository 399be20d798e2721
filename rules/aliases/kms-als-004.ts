import { z } from "zod";
import type {
  Citation,
  KeyInShort,
  Knowledge,
  RegionRecord,
  RuleContext,
  Verdict,
} from "../../src/model/index.js";
import { cite, defineRule, fail, pass, unknown } from "../../src/model/index.js";
import { customerAliases, type TargetedAlias } from "../customer-aliases.js";
import { nameList } from "../name-list.js";
import { kmsApi, kmsGuide } from "../references.js";
import { matchesWhole, wholePattern } from "../whole-pattern.js";
import { type AliasPlace, aliasPlaces } from "./alias-places.js";

type Seen = Pick<RuleContext<unknown>, "keysOf" | "key">;

export default defineRule({
  id: "KMS-ALS-004",
  module: "aliases",
  title: "Aliases keep to their naming convention and mean the same in every Region",
  severity: "low",
  rationale:
    "Code that runs in several Regions uses the same alias everywhere. Where it leads to a key of another kind, or for data of another class, " +
    "the same code protects the same data differently, or fails in one Region only.",
  remediation: {
    text: "Make an alias with a name by the convention, or point it to a key like that of the other Regions, and delete the odd one once nobody uses it.",
    cli: [
      "aws kms create-alias --alias-name alias/$NAME --target-key-id $KEY",
      "aws kms delete-alias --alias-name $ALIAS",
    ],
    terraform: ["aws_kms_alias.name"],
  },
  references: [kmsGuide("kms-alias", "Aliases in AWS KMS"), kmsApi("CreateAlias")],
  subject: "region",
  needs: ["kms:ListAliases", "kms:ListKeys", "kms:DescribeKey", "kms:ListResourceTags"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    consistent:
      "All {count} aliases keep to the convention, and lead to keys like those of the account's other Regions",
    "name-odd": "The name of the alias {alias} does not match {pattern}",
    "targets-differ":
      "The alias {alias} leads to a key {here} in {region}, and to one {there} in {other}: of another {what}",
    "target-unknown":
      "Whether the alias {alias} leads to alike keys in {region} and {other} is not known: {need} was not read",
    "regions-unread": "Aliases of other Regions of the account were not read: {regions}",
  },
  parameters: z.strictObject({
    namePattern: wholePattern
      .optional()
      .describe(
        "A regular expression for the whole name, such as alias/[a-z0-9-]+/[a-z0-9-]+; any name where absent",
      ),
  }),
  appliesTo: (region) => (customerAliases(region).length === 0 ? "no-customer-aliases" : undefined),
  check(region, context) {
    const { namePattern: pattern } = context.parameters;
    const aliases = customerAliases(region);
    const { firsts, unread } = aliasPlaces(context.regionsOf(region.account));
    const found: Verdict[] = [];
    for (const alias of aliases) {
      const { AliasName, at } = alias;
      if (pattern !== undefined && !matchesWhole(AliasName, pattern)) {
        const extra = { discriminator: `name/${AliasName}` };
        found.push(fail("name-odd", { alias: AliasName, pattern }, [at], extra));
      }
      const first = firsts.get(AliasName);
      if (first && first.region.arn !== region.arn) found.push(...compare(first, { region, alias }, context));
    }
    if (unread.length > 0) {
      const values = { regions: nameList(unread) };
      found.push(unknown("regions-unread", values, [cite(region.aliases)], { discriminator: "regions" }));
    }
    return found.length > 0 ? found : pass("consistent", { count: aliases.length }, [cite(region.aliases)]);
  },
});

/** Compares where an alias leads in two Regions, as far as both keys exist. */
function compare(first: AliasPlace, here: AliasPlace, context: Seen): readonly Verdict[] {
  const { AliasName, at } = here.alias;
  const values = { alias: AliasName, region: here.region.region, other: first.region.region };
  const extra = { discriminator: AliasName };
  const evidence = [at, first.alias.at];
  const keys = [here, first].map(({ region, alias }) => context.keysOf(region).find(alias.TargetKeyId));
  const [own, other] = keys;
  // That a target does not exist is what KMS-ALS-002 says.
  if (own === undefined || other === undefined) return [];
  const kinds = [own, other].map(kindOf);
  const unread = [own, other].find(({ state }) => state !== "known");
  if (unread && unread.state !== "known")
    return [unknown("target-unknown", { ...values, need: unread.need }, evidence, extra)];
  const [ownKind = "", otherKind = ""] = kinds;
  if (ownKind !== otherKind) return [differ(values, "kind", ownKind, otherKind, evidence, extra)];
  return compareClasses(values, here, first, evidence, context);
}

function compareClasses(
  values: { readonly alias: string; readonly region: string; readonly other: string },
  here: AliasPlace,
  first: AliasPlace,
  evidence: readonly Citation[],
  context: Seen,
): readonly Verdict[] {
  const extra = { discriminator: values.alias };
  const [own, other] = [here, first].map(({ region, alias }) => classOf(region, alias, context));
  const unread = [own, other].find((one) => typeof one === "object");
  if (typeof unread === "object")
    return [unknown("target-unknown", { ...values, need: unread.need }, evidence, extra)];
  if (own === other) return [];
  return [differ(values, "class", `for ${own}`, `for ${other}`, evidence, extra)];
}

function differ(
  values: { readonly alias: string; readonly region: string; readonly other: string },
  what: string,
  here: string,
  there: string,
  evidence: readonly Citation[],
  extra: { readonly discriminator: string },
): Verdict {
  return fail("targets-differ", { ...values, what, here, there }, evidence, extra);
}

/** KeySpec and KeyUsage. */
function kindOf(key: Knowledge<KeyInShort>): string {
  if (key.state !== "known") return "";
  const { KeySpec, CustomerMasterKeySpec, KeyUsage } = key.value;
  return `${KeySpec ?? CustomerMasterKeySpec ?? "of no KeySpec"} ${KeyUsage ?? ""}`.trim();
}

/** The tag data-classification of an alias's key; what was not read where it is not known. */
function classOf(
  { arn }: RegionRecord,
  { TargetKeyId }: TargetedAlias,
  { key }: Seen,
): string | { need: string } {
  const tags = key(`${arn.slice(0, -1)}key/${TargetKeyId}`)?.tags;
  if (tags?.state !== "known") return { need: tags?.need ?? "kms:ListResourceTags" };
  const tag = tags.value.find(({ TagKey }) => TagKey === "data-classification");
  return tag ? `data of class ${tag.TagValue}` : "data of no class";
}
