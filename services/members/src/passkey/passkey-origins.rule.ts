const LOOPBACK = /^http:\/\/localhost(:\d{1,5})?$/;

/**
 * Decides from which origins an answer of a passkey is taken. `loopback` stands for any port of `localhost`; browsers make
 * no passkeys for numeric addresses.
 */
export function passkeyOrigins(allowed: readonly string[]): (origin: string) => boolean {
  const exact = new Set(allowed);
  return (origin) => exact.has(origin) || (exact.has('loopback') && LOOPBACK.test(origin));
}
