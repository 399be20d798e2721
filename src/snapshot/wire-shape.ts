/** A check of a value out of a wire body. */
export type Check = (value: unknown) => boolean;

/** What a member must be: a type of JavaScript's, or a check; with `?` or `optional` it may be left out. */
export type Member = "string" | "number" | "boolean" | "string?" | "number?" | "boolean?" | Check;

export const text: Check = (value) => typeof value === "string";

export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

export const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** An object whose values all pass. */
export const mapOf =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value).every(check);

/** An object with these members; others may be there too. */
export function object(members: Readonly<Record<string, Member>>): Check {
  const names = Object.keys(members);
  const kinds = Object.values(members);
  // Types are compared without a call each: this runs some hundred times a key.
  const types = kinds.map((kind) => (typeof kind === "string" ? kind.replace("?", "") : ""));
  const mayLack = kinds.map((kind) => typeof kind === "string" && kind.endsWith("?"));
  return (value) => {
    if (!isObject(value)) return false;
    for (let i = 0; i < kinds.length; i++) {
      const member = value[names[i] ?? ""];
      const kind = kinds[i];
      if (
        typeof kind === "function"
          ? !kind(member)
          : typeof member !== types[i] && !(mayLack[i] && member === undefined)
      ) {
        return false;
      }
    }
    return true;
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value with null members left out, as KMS means them; places in lists stay, since evidence points at them. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
}
