import { type RequestDigests } from '@holdfast/kernel';

/** An authenticator app of somebody's, as the service keeps one. Its secret is sealed. */
export interface SecondFactor extends RequestDigests {
  readonly id: string;
  readonly memberId: string;
  readonly secretSealed: Buffer;
  readonly createdAt: Date;
  /** When a code of it was shown for the first time; it counts from then on. */
  readonly confirmedAt: Date | null;
  /** The last step of which a code was shown: none up to it is taken again (RFC 6238 §5.2). -1 for none. */
  readonly lastStep: number;
}

/** What decides whether a passphrase alone is enough. */
export interface SecondFactorState {
  readonly isStaff: boolean;
  readonly hasAuthenticator: boolean;
  readonly hasPasskey: boolean;
}

/**
 * True where a second factor must be shown beside a passphrase or a recovery code: by whoever has an authenticator app,
 * and by staff who have a passkey. Staff who have neither yet are let in without their roles, to add one.
 */
export function isSecondFactorNeeded(state: SecondFactorState): boolean {
  return state.hasAuthenticator || (state.isStaff && state.hasPasskey);
}

/** True where a code of this step may still be shown. */
export function isUnused(factor: SecondFactor, step: number): boolean {
  return step > factor.lastStep;
}
