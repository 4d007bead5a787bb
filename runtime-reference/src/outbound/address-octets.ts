/**
 * The octets of an IP address in its usual text form (RFC 4291 section 2.2 for IPv6, without a zone): four, or sixteen.
 * `undefined` for text that is none.
 */
export function addressOctets(text: string): readonly number[] | undefined {
  return text.includes(":") ? octetsOfIpv6(text) : octetsOfIpv4(text);
}

function octetsOfIpv4(text: string): readonly number[] | undefined {
  const parts = text.split(".");
  // A leading zero is octal to some readers.
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part))) return undefined;
  const octets = parts.map(Number);
  return octets.every((octet) => octet <= 255) ? octets : undefined;
}

function octetsOfIpv6(text: string): readonly number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head = "", tail] = halves;
  const before = octetsOfGroups(head, tail === undefined);
  const after = tail === undefined ? [] : octetsOfGroups(tail, true);
  if (before === undefined || after === undefined) return undefined;
  const missing = 16 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 2) return undefined;
  return [...before, ...new Array<number>(missing).fill(0), ...after];
}

/** @param isEnd whether the last group may be an IPv4 address */
function octetsOfGroups(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const octets: number[] = [];
  const groups = text.split(":");
  for (const [index, group] of groups.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(group)) {
      const value = Number.parseInt(group, 16);
      octets.push(value >> 8, value & 0xff);
      continue;
    }
    const dotted = isEnd && index === groups.length - 1 ? octetsOfIpv4(group) : undefined;
    if (dotted === undefined) return undefined;
    octets.push(...dotted);
  }
  return octets;
}
