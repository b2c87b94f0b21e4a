import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { signAccessToken, type SignedInPerson, type SignInId } from '@holdfast/identity';
import { parseId, type MemberId } from '@holdfast/kernel';
import type { ServiceKey } from '@holdfast/sealing';
import { openText, sealText } from './sealed-text.part.ts';
import type { SignIn } from './sign-in.rule.ts';
import { rolesInForce, type Account } from './account.rule.ts';

/** Tokens of a sign-in, as a device keeps them. */
export interface IssuedTokens {
  readonly accessToken: string;
  readonly accessTokenExpiresAt: Date;
  readonly refreshToken: string;
  readonly deviceToken: string;
}

/** Content of a refresh token whose seal is good. */
export interface RefreshClaims {
  readonly signInId: SignInId;
  readonly memberId: MemberId;
  readonly generation: number;
}

/**
 * Makes tokens. A refresh token is sealed text of (sign-in, member, generation): it is not stored, a copy of the
 * database holds none, and the same generation gives the same token again if an answer was lost.
 */
export class TokenIssuer {
  readonly keyId: string;

  constructor(
    private readonly tokenKey: KeyObject,
    private readonly serviceKey: ServiceKey,
    private readonly policy: { readonly accessTokenSeconds: number },
  ) {
    this.keyId = createHash('sha256')
      .update(createPublicKey(tokenKey).export({ format: 'der', type: 'spki' }))
      .digest('base64url')
      .slice(0, 16);
  }

  /** Public key as a JSON Web Key Set (RFC 7517). */
  publicKeys(): { readonly keys: readonly object[] } {
    const jwk = createPublicKey(this.tokenKey).export({ format: 'jwk' });
    return { keys: [{ ...jwk, kid: this.keyId, use: 'sig', alg: 'EdDSA' }] };
  }

  /** Makes the tokens of a sign-in. Those of staff name the roles in force, even if there are none. */
  async issue(signIn: SignIn, account: Account, now: Date): Promise<IssuedTokens> {
    const { memberId } = signIn;
    const lifeSeconds = this.policy.accessTokenSeconds;
    const accessToken = await signAccessToken(this.tokenKey, this.keyId, {
      person: personOf(signIn, account),
      now,
      lifeSeconds,
    });
    return {
      accessToken,
      accessTokenExpiresAt: new Date(now.getTime() + lifeSeconds * 1_000),
      refreshToken: this.#sealed(
        'refresh',
        `${signIn.id}.${memberId}.${String(signIn.generation)}`,
      ),
      deviceToken: this.#sealed('device', `${memberId}.${signIn.id}`),
    };
  }

  /** Reads a refresh token; null if it was not issued here. */
  readRefreshToken(token: string): RefreshClaims | null {
    const [signIn, member, generation] = this.#opened('refresh', token)?.split('.') ?? [];
    const signInId = parseId<'SignIn'>(signIn ?? '');
    const memberId = parseId<'Member'>(member ?? '');
    if (signInId === null || memberId === null) return null;
    return { signInId, memberId, generation: Number(generation) };
  }

  /**
   * Device that a token names, if it has signed in as this member before: its tries are counted apart from those of
   * strangers. Null for any other.
   */
  deviceOf(token: string | null, memberId: string): string | null {
    const device = token === null ? null : this.#opened('device', token);
    return device?.startsWith(`${memberId}.`) === true ? device : null;
  }

  #sealed(use: string, text: string): string {
    return sealText(this.serviceKey, `token ${use}`, text);
  }

  #opened(use: string, token: string): string | null {
    return openText(this.serviceKey, `token ${use}`, token);
  }
}

function personOf(signIn: SignIn, account: Account): SignedInPerson {
  const known = {
    memberId: signIn.memberId as MemberId,
    signInId: signIn.id as SignInId,
    timeZone: account.timeZone,
    ...(account.country === null ? {} : { country: account.country }),
  };
  return account.isStaff
    ? { kind: 'staff', ...known, roles: rolesInForce(account, signIn) }
    : { kind: 'member', ...known };
}
