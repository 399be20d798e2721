/** Lower-cases A to Z only, so that look-alikes such as U+212A (Kelvin sign) do not become ASCII letters. */
export function asciiLower(text: string): string {
  if (!/[A-Z]/.test(text)) return text;
  if (isAscii(text)) return text.toLowerCase();
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
