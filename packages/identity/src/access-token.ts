import type { KeyObject } from 'node:crypto';
import type { JWTVerifyGetKey } from 'jose';
import { claimsOf, isSignedIn, personOf, type Person, type SignedInPerson } from './person.ts';
import { signToken, verifyToken } from './signed-token.ts';
import { ExpiringMap } from './expiring-map.ts';

const ISSUER = 'https://holdfast.example/members';
const AUDIENCE = 'holdfast-graph';
/** Largest difference between the clocks of two machines. */
const LEEWAY_SECONDS = 30;

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
    const claims = await verifyToken(token, this.keys, {
      type: 'at+jwt',
      issuer: ISSUER,
      audience: AUDIENCE,
      now,
      leewaySeconds: LEEWAY_SECONDS,
      mostLifeSeconds: this.mostLifeSeconds,
    });
    if (claims === null) return null;
    const person = personOf(claims);
    if (person === null || !isSignedIn(person)) return null;
    this.#verified.set(token, person, new Date(((claims.exp ?? 0) + LEEWAY_SECONDS) * 1_000));
    return person;
  }
}
