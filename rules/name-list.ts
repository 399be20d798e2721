/** The first few names, and how many more. */
export function nameList(names: readonly string[]): string {
  if (names.length === 0) return "none";
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}

/** The same of those who hold something. */
export function principalList(holders: readonly { readonly principal: string }[]): string {
  return nameList(holders.map(({ principal }) => principal));
}
