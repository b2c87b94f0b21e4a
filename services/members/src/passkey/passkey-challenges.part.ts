import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ServiceKey } from '@holdfast/sealing';

/** Use of a challenge: to add a passkey to this member, or to sign anybody in. */
export type ChallengeUse = { readonly addTo: string } | 'sign-in';

/** Challenge that was given out. */
export interface PasskeyChallenge {
  readonly challenge: Buffer;
  readonly expiresAt: Date;
}

/** Challenge that came back and is good. It is spent by its digest. */
export interface AnsweredChallenge {
  readonly digest: Buffer;
  readonly expiresAt: Date;
}

/** Gives challenges out without storing them, and knows them again. */
export interface PasskeyChallenges {
  make(use: ChallengeUse, now: Date): PasskeyChallenge;
  /** Reads a challenge from base64url; null if it was not made here, is for another use, or is too old. */
  read(text: string, use: ChallengeUse, now: Date): AnsweredChallenge | null;
}

const NONCE_BYTES = 16;
const HEAD_BYTES = NONCE_BYTES + 6;
const ALL_BYTES = HEAD_BYTES + 16;

/** Makes challenges that are good for `challengeMinutes`. Layout: 16 bytes nonce, 6 bytes expiry in ms, 16 bytes of a keyed digest. */
export function createPasskeyChallenges(
  serviceKey: ServiceKey,
  { challengeMinutes }: { readonly challengeMinutes: number },
): PasskeyChallenges {
  const sealOf = (use: ChallengeUse, head: Buffer) => {
    const name = use === 'sign-in' ? use : `add ${use.addTo}`;
    const text = `${name} ${head.toString('hex')}`;
    return serviceKey.digest('passkey challenge', text).subarray(0, ALL_BYTES - HEAD_BYTES);
  };
  return {
    make: (use, now) => {
      const expiresAt = new Date(now.getTime() + challengeMinutes * 60_000);
      const head = Buffer.alloc(HEAD_BYTES);
      randomBytes(NONCE_BYTES).copy(head);
      head.writeUIntBE(expiresAt.getTime(), NONCE_BYTES, HEAD_BYTES - NONCE_BYTES);
      return { challenge: Buffer.concat([head, sealOf(use, head)]), expiresAt };
    },
    read: (text, use, now) => {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length !== ALL_BYTES) return null;
      const head = bytes.subarray(0, HEAD_BYTES);
      if (!timingSafeEqual(bytes.subarray(HEAD_BYTES), sealOf(use, head))) return null;
      const expiresAt = new Date(head.readUIntBE(NONCE_BYTES, HEAD_BYTES - NONCE_BYTES));
      if (now > expiresAt) return null;
      return { digest: createHash('sha256').update(bytes).digest(), expiresAt };
    },
  };
}
