/** Lower-cases A to Z only, so that look-alikes such as U+212A (Kelvin sign) do not become ASCII letters. */
export function asciiLower(text: string): string {
  if (!/[A-Z]/.test(text)) return text;
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
