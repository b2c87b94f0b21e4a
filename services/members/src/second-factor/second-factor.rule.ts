import type { RequestDigests } from '@holdfast/kernel';

/** An authenticator app, as it is kept. Its secret is sealed. */
export interface SecondFactor extends RequestDigests {
  readonly id: string;
  readonly memberId: string;
  readonly secretSealed: Buffer;
  readonly createdAt: Date;
  /** When a code of it was shown for the first time; it counts from then on. Null before that. */
  readonly confirmedAt: Date | null;
  /** Last step of which a code was shown; no code up to this step is taken again (RFC 6238 §5.2). -1 for none. */
  readonly lastStep: number;
}

/** True if a code of this step may still be shown. */
export function isUnused(factor: SecondFactor, step: number): boolean {
  return step > factor.lastStep;
}

/**
 * True if an app was begun so recently that its first code may still be shown: its maker has shown a factor then,
 * and needs no passphrase now.
 */
export function isBegunInTime(
  { createdAt }: Pick<SecondFactor, 'createdAt'>,
  now: Date,
  { secondFactorSetUpMinutes }: { readonly secondFactorSetUpMinutes: number },
): boolean {
  return now.getTime() - createdAt.getTime() <= secondFactorSetUpMinutes * 60_000;
}
