import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyGetKey } from 'jose';

/** Longest token that is read, in characters. Ours have 400 to 700. */
const MOST_CHARACTERS = 4_096;

/** Kind of a token's statement. A token of one kind is never taken for another. */
export type TokenType = 'at+jwt' | 'hop+jwt' | 'service+jwt';

/** Contents of a token to be made. */
export interface TokenDraft {
  readonly type: TokenType;
  readonly issuer: string;
  readonly audience: string;
  readonly issuedAt: Date;
  readonly lifeSeconds: number;
  readonly claims: JWTPayload;
  readonly keyId?: string;
}

/** Conditions under which a token is believed. */
export interface TokenExpectation {
  readonly type: TokenType;
  readonly issuer: string;
  readonly audience: string;
  readonly now: Date;
  /** Largest difference between the clocks of two machines. */
  readonly leewaySeconds: number;
  /** Time for which it is believed after it has expired; none unless it is given. */
  readonly lateSeconds?: number;
  /** Longest life that such a token may have, whatever its signer wrote into it. */
  readonly mostLifeSeconds: number;
}

/** Signs a JWT with Ed25519 (RFC 8037). */
export function signToken(key: KeyObject, draft: TokenDraft): Promise<string> {
  const issuedAt = Math.floor(draft.issuedAt.getTime() / 1_000);
  return new SignJWT(draft.claims)
    .setProtectedHeader({
      alg: 'EdDSA',
      typ: draft.type,
      ...(draft.keyId === undefined ? {} : { kid: draft.keyId }),
    })
    .setIssuer(draft.issuer)
    .setAudience(draft.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + draft.lifeSeconds)
    .sign(key);
}

/**
 * Verifies a JWT: one algorithm, one type, issuer, audience and life (RFC 8725 §3). Its life is bounded here, too: a
 * stolen signing key makes no token that lives for a year, and none that begins tomorrow. Returns its claims, or null
 * for every reason alike. @throws the error of a key source if the keys themselves cannot be had.
 */
export async function verifyToken(
  token: string,
  key: KeyObject | JWTVerifyGetKey,
  expected: TokenExpectation,
): Promise<JWTPayload | null> {
  if (token.length > MOST_CHARACTERS) return null;
  const options = {
    algorithms: ['EdDSA'],
    typ: expected.type,
    issuer: expected.issuer,
    audience: expected.audience,
    clockTolerance: expected.leewaySeconds + (expected.lateSeconds ?? 0),
    currentDate: expected.now,
    requiredClaims: ['exp', 'iat'],
  };
  try {
    const verified =
      typeof key === 'function'
        ? await jwtVerify(token, key, options)
        : await jwtVerify(token, key, options);
    return livesAsExpected(verified.payload, expected) ? verified.payload : null;
  } catch (error) {
    if (isAboutTheToken(error)) return null;
    throw error;
  }
}

/** True if a token was made before now, give or take the leeway, and lives no longer than it may. */
function livesAsExpected(
  { exp, iat }: JWTPayload,
  { now, leewaySeconds, mostLifeSeconds }: TokenExpectation,
): boolean {
  if (exp === undefined || iat === undefined) return false;
  return exp - iat <= mostLifeSeconds && iat <= now.getTime() / 1_000 + leewaySeconds;
}

/** Faults of a token, by jose's codes. Every other code says that keys could not be had, or is a fault of ours. */
const ABOUT_THE_TOKEN =
  /^ERR_(JWT_|JWS_|JOSE_(ALG_NOT_ALLOWED|NOT_SUPPORTED)$|JWKS_(NO|MULTIPLE)_MATCHING_KEYS?$)/;

function isAboutTheToken(error: unknown): boolean {
  return error instanceof errors.JOSEError && ABOUT_THE_TOKEN.test(error.code);
}
