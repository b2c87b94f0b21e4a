import type { ProcessKey, ProcessName, TrustedKeys } from './process-key.ts';
import { signToken, verifyToken } from './signed-token.ts';

const LIFE_SECONDS = 60;
const LEEWAY_SECONDS = 5;

/** Makes the assertion by which one service proves itself to another (today: to the key ring). */
export function signServiceAssertion(
  key: ProcessKey,
  audience: ProcessName,
  now: Date,
): Promise<string> {
  return signToken(key.privateKey, {
    type: 'service+jwt',
    issuer: key.name,
    audience,
    issuedAt: now,
    lifeSeconds: LIFE_SECONDS,
    claims: {},
  });
}

/** Returns the name of the service that signed the assertion for `audience`, or null for any that is not valid. */
export async function verifyServiceAssertion(
  assertion: string,
  audience: ProcessName,
  trusted: TrustedKeys,
  now: Date,
): Promise<string | null> {
  for (const [name, key] of trusted) {
    const claims = await verifyToken(assertion, key, {
      type: 'service+jwt',
      issuer: name,
      audience,
      now,
      leewaySeconds: LEEWAY_SECONDS,
      mostLifeSeconds: LIFE_SECONDS,
    });
    if (claims !== null) return name;
  }
  return null;
}
