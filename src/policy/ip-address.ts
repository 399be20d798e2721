/** An IP address as a number of 32 (IPv4) or 128 (IPv6) bits. */
export interface IpAddress {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

export interface IpRange {
  readonly bits: 32 | 128;
  readonly first: bigint;
  readonly last: bigint;
  readonly prefix: number;
}

export function parseIp(text: string): IpAddress | undefined {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): IpAddress | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined;
    value = value * 256n + BigInt(part);
  }
  return { bits: 32, value };
}

function parseIpv6(text: string): IpAddress | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  let value = 0n;
  for (const group of [...head, ...new Array<string>(missing).fill("0"), ...tail]) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined;
    value = value * 65536n + BigInt(`0x${group}`);
  }
  return { bits: 128, value };
}

/** Reads an address or CIDR range (IAM User Guide, "IP address condition operators"). */
export function parseIpRange(text: string): IpRange | undefined {
  const [address = "", prefixText, more] = text.split("/");
  const ip = parseIp(address);
  if (!ip || more !== undefined) return undefined;
  const prefix = prefixText === undefined ? ip.bits : /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : -1;
  if (prefix < 0 || prefix > ip.bits) return undefined;
  const size = 1n << BigInt(ip.bits - prefix);
  const first = (ip.value / size) * size;
  return { bits: ip.bits, first, last: first + size - 1n, prefix };
}

export function inRange(ip: IpAddress, range: IpRange): boolean {
  return ip.bits === range.bits && ip.value >= range.first && ip.value <= range.last;
}

/** Text of an address; undefined past the end of the address space. */
export function formatIp(bits: 32 | 128, value: bigint): string | undefined {
  if (value < 0n || value >= 1n << BigInt(bits)) return undefined;
  const step = bits === 32 ? 8n : 16n;
  const parts: string[] = [];
  for (let shift = BigInt(bits) - step; shift >= 0n; shift -= step) {
    const part = (value >> shift) & ((1n << step) - 1n);
    parts.push(bits === 32 ? part.toString() : part.toString(16));
  }
  return parts.join(bits === 32 ? "." : ":");
}
