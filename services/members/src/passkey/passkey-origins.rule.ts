const LOOPBACK = /^http:\/\/localhost(:\d{1,5})?$/;

/**
 * Decides from which origins' pages a passkey's answer is taken. `loopback` stands for any page of `localhost`: a browser
 * makes no passkeys for an address of numbers.
 */
export function passkeyOrigins(allowed: readonly string[]): (origin: string) => boolean {
  const exact = new Set(allowed);
  return (origin) => exact.has(origin) || (exact.has('loopback') && LOOPBACK.test(origin));
}
