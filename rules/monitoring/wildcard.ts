/**
 * Whether a text matches a pattern in which `*` stands for any text. Takes time in proportion to both, whatever the
 * pattern: it is written by others.
 * @param escapeWith a character before a `*` that stands for itself; none where the syntax has none
 */
export function matchesWildcard(text: string, pattern: string, escapeWith?: string): boolean {
  const parts = partsOf(pattern, escapeWith);
  const [first = "", ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

function partsOf(pattern: string, escapeWith: string | undefined): readonly string[] {
  const parts = [""];
  for (let i = 0; i < pattern.length; i++) {
    const isEscaped = pattern[i] === escapeWith && (pattern[i + 1] === "*" || pattern[i + 1] === escapeWith);
    if (isEscaped) i++;
    if (!isEscaped && pattern[i] === "*") parts.push("");
    else parts.push(`${parts.pop() ?? ""}${pattern[i]}`);
  }
  return parts;
}
