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

/** Facts that decide whether a passphrase alone is enough. */
export interface SecondFactorState {
  readonly isStaff: boolean;
  readonly hasAuthenticator: boolean;
  readonly hasPasskey: boolean;
}

/**
 * True if a passphrase or recovery code alone is not enough: for anyone with an authenticator app, and for staff with a
 * passkey. Staff who have neither yet are let in without their roles, to add one.
 */
export function isSecondFactorNeeded(state: SecondFactorState): boolean {
  return state.hasAuthenticator || (state.isStaff && state.hasPasskey);
}

/** True if a code of this step may still be shown. */
export function isUnused(factor: SecondFactor, step: number): boolean {
  return step > factor.lastStep;
}
