/**
 * Makes an idempotency key. `crypto.randomUUID` would do, too, but a page at an address without TLS, such as that of your
 * machine on a phone, has none.
 */
export function newKey(): string {
  const bytes = globalThis.crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
