import type { SignInId } from '@holdfast/identity';
import { parseId, type MemberId } from '@holdfast/kernel';
import type { ServiceKey } from '@holdfast/sealing';
import { openText, sealText } from '../sign-in/sealed-text.part.ts';
import type { SignInMethodKind } from '../sign-in/sign-in.rule.ts';

/** Somebody who has shown a first secret, and the sign-in that their second factor will begin: it can begin once. */
export interface HalfSignedIn {
  readonly signInId: SignInId;
  readonly memberId: MemberId;
  readonly method: SignInMethodKind;
  /** Digest of the recovery code that was shown first, which the sign-in uses up; null for any other secret. */
  readonly recoveryCode: Buffer | null;
}

/** Challenges that are issued after the first secret and answered by the second factor. They are not stored. */
export interface SecondFactorChallenges {
  make(half: HalfSignedIn, now: Date): string;
  /** Reads a challenge; null if it was not made here, or is too old. */
  read(challenge: string, now: Date): HalfSignedIn | null;
}

const USE = 'second-factor challenge';
const METHODS: readonly SignInMethodKind[] = ['PASSPHRASE', 'PASSKEY', 'RECOVERY_CODES'];

/** Makes challenges that are good for `challengeMinutes`. */
export function createSecondFactorChallenges(
  serviceKey: ServiceKey,
  { challengeMinutes }: { readonly challengeMinutes: number },
): SecondFactorChallenges {
  return {
    make: ({ signInId, memberId, method, recoveryCode }, now) => {
      const goodUntil = now.getTime() + challengeMinutes * 60_000;
      const code = recoveryCode?.toString('base64url') ?? '';
      return sealText(serviceKey, USE, [signInId, memberId, method, goodUntil, code].join(' '));
    },
    read: (challenge, now) => {
      const [signIn, member, shown, goodUntil, code = ''] =
        openText(serviceKey, USE, challenge)?.split(' ') ?? [];
      const signInId = parseId<'SignIn'>(signIn ?? '');
      const memberId = parseId<'Member'>(member ?? '');
      const method = METHODS.find((each) => each === shown);
      if (signInId === null || memberId === null || method === undefined) return null;
      const recoveryCode = code === '' ? null : Buffer.from(code, 'base64url');
      const half = { signInId, memberId, method, recoveryCode };
      return now.getTime() <= Number(goodUntil) ? half : null;
    },
  };
}
