import { didYouMean, type Key, UsageError } from "../../model/index.js";
import type { Snapshot } from "../../snapshot/index.js";

const MOST_LISTED = 10;
const MOST_ALIAS_TEXT = 80;

/**
 * The key that a text names: an ARN, a key id, an alias (with or without `alias/`) or the beginning of a key id, the exact
 * ones first. Throws UsageError where none or several are meant, and lists them.
 */
export function findKey(snapshot: Pick<Snapshot, "key" | "keys" | "regions">, wanted: string): Key {
  const aliases = aliasesOf(snapshot);
  const byArn = snapshot.key(wanted);
  if (byArn) return byArn;
  const aliased = new Set(
    aliases
      .filter(({ name, arn }) => arn === wanted || name === wanted || name === `alias/${wanted}`)
      .map(({ key }) => key),
  );
  if (aliased.size > 0 && wanted.includes("alias/")) return only([...aliased], wanted, snapshot);
  const { exact, begun } = keysNamed(snapshot, wanted);
  for (const found of [exact, [...aliased], begun]) {
    if (found.length > 0) return only(found, wanted, snapshot);
  }
  throw new UsageError([{ code: "no-such-key", message: noneText(snapshot, wanted, aliases) }]);
}

interface Named {
  readonly name: string;
  readonly arn: string;
  /** ARN of the key that it targets. */
  readonly key: string;
}

function aliasesOf({ regions }: Pick<Snapshot, "regions">): readonly Named[] {
  return regions.flatMap(({ aliases, partition, region, account }) =>
    aliases.state !== "known"
      ? []
      : aliases.value.flatMap(({ AliasName, AliasArn, TargetKeyId }) =>
          TargetKeyId === undefined
            ? []
            : {
                name: AliasName,
                arn: AliasArn,
                key: `arn:${partition}:kms:${region}:${account}:key/${TargetKeyId}`,
              },
        ),
  );
}

function keysNamed(
  snapshot: Pick<Snapshot, "keys">,
  wanted: string,
): { readonly exact: readonly string[]; readonly begun: readonly string[] } {
  const exact: string[] = [];
  const begun: string[] = [];
  for (const { arn, keyId } of snapshot.keys()) {
    if (keyId === wanted) exact.push(arn);
    else if (keyId.startsWith(wanted)) begun.push(arn);
  }
  return { exact, begun };
}

function only(arns: readonly string[], wanted: string, snapshot: Pick<Snapshot, "key">): Key {
  const [first = "", ...others] = arns;
  if (others.length > 0) {
    const listed = arns.slice(0, MOST_LISTED).map((arn) => `  ${arn}${aliasText(snapshot.key(arn))}`);
    const rest = arns.length - listed.length;
    const lines = [
      `access: "${wanted}" means ${arns.length} keys; name one by its ARN:`,
      ...listed,
      ...(rest > 0 ? [`  and ${rest} more`] : []),
    ];
    throw new UsageError(lines.map((message) => ({ code: "several-keys", message })));
  }
  const key = snapshot.key(first);
  if (key) return key;
  const message = `access: "${wanted}" is an alias of ${first}, which the scan did not read`;
  throw new UsageError([{ code: "key-not-read", message }]);
}

function aliasText(key: Key | undefined): string {
  const names = key?.aliases.state === "known" ? key.aliases.value.map(({ AliasName }) => AliasName) : [];
  const text = names.join(", ");
  return text === ""
    ? ""
    : ` (${text.length > MOST_ALIAS_TEXT ? `${text.slice(0, MOST_ALIAS_TEXT)}…` : text})`;
}

function noneText({ regions }: Pick<Snapshot, "regions">, wanted: string, aliases: readonly Named[]): string {
  const blind = regions.filter(({ aliases }) => aliases.state !== "known").length;
  const hint = didYouMean(
    wanted.startsWith("alias/") ? wanted : `alias/${wanted}`,
    aliases.map(({ name }) => name),
  );
  const where =
    blind > 0 ? `; the aliases of ${blind === 1 ? "a Region" : `${blind} Regions`} were not read` : "";
  return `access: the scan read no key "${wanted}"${hint}${where}`;
}
