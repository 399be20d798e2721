type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields of `object` that are not undefined, for `exactOptionalPropertyTypes`. */
export function present<T extends object>(object: T): Present<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Present<T>;
}
