import { didYouMean, type Mistake, SEVERITIES, type Severity, UsageError } from "../../model/index.js";

/** Throws all mistakes found so far, if there are any. */
export function throwMistakes(mistakes: readonly Mistake[]): void {
  if (mistakes.length > 0) throw new UsageError(mistakes);
}

/** `a,b` and repeated options as one list, without repetitions; undefined where the option was not given. */
export function list(given: readonly string[] | undefined): string[] | undefined {
  if (given === undefined) return undefined;
  const items = given.flatMap((text) => text.split(",")).map((item) => item.trim());
  return [...new Set(items.filter((item) => item !== ""))];
}

/** A list of which every item must be one of `choices`, each matched exactly. */
export function choices<const C extends string>(
  option: string,
  given: readonly string[] | undefined,
  allowed: readonly C[],
  mistakes: Mistake[],
): C[] | undefined {
  return list(given)?.flatMap((item) => {
    const choice = allowed.find((c) => c === item);
    if (choice !== undefined) return [choice];
    const message = `${option}: "${item}" is not one of ${allowed.join(", ")}${didYouMean(item, allowed)}`;
    mistakes.push({ code: "unknown-choice", message: message });
    return [];
  });
}

/** A number within bounds, written plainly; undefined where the option was not given. */
export function number(
  option: string,
  given: string | undefined,
  bounds: { readonly min: number; readonly max: number; readonly whole: boolean },
  mistakes: Mistake[],
): number | undefined {
  if (given === undefined) return undefined;
  const value = /^\d+(\.\d+)?$/.test(given.trim()) ? Number(given) : Number.NaN;
  if (value >= bounds.min && value <= bounds.max && (!bounds.whole || Number.isInteger(value))) return value;
  const kind = bounds.whole ? "a whole number" : "a number";
  mistakes.push({
    code: "not-a-number",
    message: `${option}: "${given}" is not ${kind} from ${bounds.min} to ${bounds.max}`,
  });
  return undefined;
}

/** A percentage above 0, `10` or `10%`; undefined where the option was not given. */
export function percentage(
  option: string,
  given: string | undefined,
  mistakes: Mistake[],
): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(/^(\d+(?:\.\d+)?)%?$/.exec(given.trim())?.[1]);
  if (value > 0 && value <= 100) return value;
  mistakes.push({
    code: "percentage",
    message: `${option}: "${given}" is not a percentage above 0, up to 100, such as 10 or 0.5%`,
  });
  return undefined;
}

/** 12-digit account ids. */
export function accountIds(
  option: string,
  given: readonly string[] | undefined,
  mistakes: Mistake[],
): string[] | undefined {
  const ids = list(given);
  for (const id of ids ?? []) {
    if (!/^\d{12}$/.test(id))
      mistakes.push({ code: "account-id", message: `${option}: "${id}" is not an account id of 12 digits` });
  }
  if (ids?.length === 0)
    mistakes.push({ code: "empty-list", message: `${option}: name at least one account id` });
  return ids;
}

/** Region names as AWS writes them; whether an account has it enabled is for discovery to find out. */
export function regionNames(
  option: string,
  given: readonly string[] | undefined,
  mistakes: Mistake[],
): string[] | undefined {
  const names = list(given);
  for (const name of names ?? []) {
    if (!/^[a-z]{2,4}(-[a-z]+)+-\d{1,2}$/.test(name)) {
      mistakes.push({
        code: "region-name",
        message: `${option}: "${name}" is not the name of a Region, such as eu-central-1`,
      });
    }
  }
  if (names?.length === 0)
    mistakes.push({ code: "empty-list", message: `${option}: name at least one Region` });
  return names;
}

/** `critical=0,high=5`. */
export function maxima(
  option: string,
  given: readonly string[] | undefined,
  mistakes: Mistake[],
): Partial<Record<Severity, number>> | undefined {
  const items = list(given);
  if (items === undefined) return undefined;
  const result: Partial<Record<Severity, number>> = {};
  for (const item of items) {
    const [name = "", count = "", ...rest] = item.split("=");
    const severity = SEVERITIES.find((s) => s === name);
    if (severity === undefined || !/^\d{1,9}$/.test(count) || rest.length > 0) {
      const known = SEVERITIES.join(", ");
      mistakes.push({
        code: "maximum",
        message: `${option}: "${item}" is not SEVERITY=COUNT with a severity of ${known}`,
      });
    } else if (result[severity] !== undefined) {
      mistakes.push({ code: "maximum", message: `${option}: ${severity} is given twice` });
    } else result[severity] = Number(count);
  }
  return result;
}

/** An instant in UTC, `2026-11-25T10:00:00Z`, to the second. */
export function instant(option: string, given: string | undefined, mistakes: Mistake[]): Date | undefined {
  if (given === undefined) return undefined;
  const valid = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(given) ? new Date(given) : undefined;
  if (valid && !Number.isNaN(valid.getTime()) && wholeSeconds(valid) === given) return valid;
  mistakes.push({
    code: "instant",
    message: `${option}: "${given}" is not an instant such as 2026-11-25T10:00:00Z`,
  });
  return undefined;
}

/** ISO 8601 in UTC with seconds. */
export function wholeSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
