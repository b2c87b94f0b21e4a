import type { KeyObject } from 'node:crypto';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import {
  claimsOf,
  isSignedIn,
  lateIf,
  personOf,
  type Person,
  type SignedInPerson,
} from './person.ts';
import { signToken, verifyToken } from './signed-token.ts';
import { ExpiringMap } from './expiring-map.ts';

const ISSUER = 'https://holdfast.example/members';
const AUDIENCE = 'holdfast-graph';
/** Largest difference between the clocks of two machines. */
const LEEWAY_SECONDS = 30;

/**
 * Time for which a token of a member, or of staff, counts after it has expired, for what somebody in danger needs: as
 * long as a night and a day in which *members* is away, or a night's duty.
 */
export const LATE_SECONDS = { member: 24 * 3_600, staff: 3_600 } as const;

/** Makes the access token that a person's device sends with each request. */
export function signAccessToken(
  key: KeyObject,
  keyId: string,
  grant: { readonly person: SignedInPerson; readonly now: Date; readonly lifeSeconds: number },
): Promise<string> {
  return signToken(key, {
    type: 'at+jwt',
    issuer: ISSUER,
    audience: AUDIENCE,
    issuedAt: grant.now,
    lifeSeconds: grant.lifeSeconds,
    claims: claimsOf(grant.person),
    keyId,
  });
}

/** Verifies access tokens with the published keys of `members`. */
export class AccessTokenVerifier {
  readonly #verified = new ExpiringMap<Person>();

  /** @param mostLifeSeconds longest life of a token that is believed: what the policy gives to new ones. */
  constructor(
    private readonly keys: JWTVerifyGetKey,
    private readonly mostLifeSeconds: number,
  ) {}

  /** Returns the member or staff person, or null for a token that is not valid now. @throws if no keys can be had. */
  async verify(token: string, now: Date): Promise<Person | null> {
    const known = this.#verified.get(token, now);
    if (known !== undefined) return known;
    const claims = await this.#claimsOf(token, now, 0);
    const person = claims === null ? null : signedInPersonOf(claims);
    if (claims === null || person === null) return null;
    this.#verified.set(token, person, new Date(((claims.exp ?? 0) + LEEWAY_SECONDS) * 1_000));
    return person;
  }

  /**
   * Returns the person of a token that has expired, for some time after; null for every other one. To be asked for what
   * somebody in danger needs, and for nothing else. @throws if no keys can be had.
   */
  async verifyLate(token: string, now: Date): Promise<Person | null> {
    const claims = await this.#claimsOf(token, now, LATE_SECONDS.member);
    const person = claims === null ? null : signedInPersonOf(claims);
    if (claims === null || person === null) return null;
    const lateSeconds = now.getTime() / 1_000 - (claims.exp ?? 0) - LEEWAY_SECONDS;
    return lateSeconds <= LATE_SECONDS[person.kind] ? { ...person, ...lateIf(true) } : null;
  }

  #claimsOf(token: string, now: Date, lateSeconds: number): Promise<JWTPayload | null> {
    return verifyToken(token, this.keys, {
      type: 'at+jwt',
      issuer: ISSUER,
      audience: AUDIENCE,
      now,
      leewaySeconds: LEEWAY_SECONDS,
      lateSeconds,
      mostLifeSeconds: this.mostLifeSeconds,
    });
  }
}

function signedInPersonOf(claims: JWTPayload): SignedInPerson | null {
  const person = personOf(claims);
  return person !== null && isSignedIn(person) ? person : null;
}
