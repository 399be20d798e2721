/** Joins many small texts into pieces of about `size` characters, so that a writer is not asked once a line. */
export async function* chunks(
  parts: AsyncIterable<string> | Iterable<string>,
  size = 1 << 16,
): AsyncIterable<string> {
  let held: string[] = [];
  let length = 0;
  for await (const part of parts) {
    held.push(part);
    length += part.length;
    if (length < size) continue;
    yield held.join("");
    held = [];
    length = 0;
  }
  if (length > 0) yield held.join("");
}
