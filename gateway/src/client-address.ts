import { isIPv4, isIPv6 } from 'node:net';

/** Facts about the origin of a request. */
export interface RequestOrigin {
  readonly socketAddress: string | undefined;
  /**
   * `X-Forwarded-For`: each proxy appends the address that asked it. Anybody can write what stands to the left of that.
   */
  readonly forwardedFor: string | undefined;
  /** Number of the operator's proxies before the gateway. */
  readonly trustedProxies: number;
}

/**
 * Returns the address by which tries of a client are counted: the one that the outermost trusted proxy saw, or the
 * socket's if there is none. An IPv6 address stands for its /64, since a household may choose any address in it.
 */
export function clientAddress({
  socketAddress = '',
  forwardedFor = '',
  trustedProxies,
}: RequestOrigin): string {
  const seen = trustedProxies === 0 ? undefined : forwardedFor.split(',').at(-trustedProxies);
  return normalAddress(seen?.trim() ?? '') ?? normalAddress(socketAddress) ?? '';
}

/** Writes an address in its one normal form; null if the text is no address. */
function normalAddress(text: string): string | null {
  if (isIPv4(text)) return text;
  if (!isIPv6(text)) return null;
  const groups = groupsOf(text);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xff_ff;
  if (isMapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 0xff])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of a valid IPv6 address (RFC 4291 §2.2). */
function groupsOf(text: string): readonly number[] {
  const [address = ''] = text.split('%');
  const [head = [], tail = []] = address
    .split('::')
    .map((part) => part.split(':').flatMap(numbersOf));
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

/** One 16-bit group of an IPv6 address, or two if the address ends in IPv4 notation. */
function numbersOf(group: string): readonly number[] {
  if (group === '') return [];
  if (!group.includes('.')) return [Number.parseInt(group, 16)];
  const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
  return [a * 256 + b, c * 256 + d];
}
