/** Subject of a security event: what of the account was changed, or was tried. */
export type SecurityEventSubject =
  | 'ALIAS'
  | 'AUTHENTICATOR'
  | 'CONTACT_POINT'
  | 'ERASURE'
  | 'PASSKEY'
  | 'PASSPHRASE'
  | 'RECOVERY_CODES'
  | 'SIGN_IN_METHOD';

/** A change of the ways into an account, or a refused try at one, as its owner is told. */
export interface SecurityEvent {
  readonly id: string;
  readonly memberId: string;
  readonly subject: SecurityEventSubject;
  /** True if it was tried and refused. */
  readonly isRefused: boolean;
  /** The sign-in that did it. */
  readonly signInId: string;
  readonly occurredAt: Date;
}

/** Number of events that are kept of each subject, done and refused apart: many of one kind push no other out. */
export const KEPT_OF_EACH = 5;

const HOUR_MS = 3_600_000;
/** Time in which refusals of one subject at one sign-in are one event. */
export const REFUSAL_REST_MS = HOUR_MS;
/** Least time between two letters that something was changed. The later one is not lost, but waits. */
export const CHANGE_LETTER_REST_MS = HOUR_MS / 4;
/** Least time between two letters that something was refused: trying on and on fills no mailbox. */
export const REFUSAL_LETTER_REST_MS = 24 * HOUR_MS;
