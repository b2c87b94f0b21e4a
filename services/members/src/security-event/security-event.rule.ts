import type { MethodKind } from '../sign-in-method/sign-in-method.rule.ts';

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

/** What was done, or was tried. */
export type SecurityEventAction =
  | 'ADDED'
  | 'ASKED_FOR'
  | 'GUESSED'
  | 'REMOVED'
  | 'REPLACED'
  | 'TAKEN_BACK'
  | 'USED'
  /** A recovery code was used in place of the authenticator app. */
  | 'USED_FOR_APP';

/** A change of the ways into an account, or a refused try at one, as its owner is told. */
export interface SecurityEvent {
  readonly id: string;
  readonly memberId: string;
  readonly subject: SecurityEventSubject;
  /** Null for events of a time in which it was not kept. */
  readonly action: SecurityEventAction | null;
  /** Kind of the way to sign in that was removed; null for everything else. */
  readonly method: MethodKind | null;
  /** True if it was tried and refused. */
  readonly isRefused: boolean;
  /** The sign-in that did it; null if nobody came in. */
  readonly signInId: string | null;
  readonly occurredAt: Date;
}

/** Number of events that are kept of each subject and action, done and refused apart: many of one kind push no other out. */
export const KEPT_OF_EACH = 5;

const HOUR_MS = 3_600_000;
/** Time in which refusals of one subject at one sign-in are one event. */
export const REFUSAL_REST_MS = HOUR_MS;
/** Least time between two letters that something was changed. The later one is not lost, but waits. */
export const CHANGE_LETTER_REST_MS = HOUR_MS / 4;
/** Least time between two letters that something was refused: trying on and on fills no mailbox. */
export const REFUSAL_LETTER_REST_MS = 24 * HOUR_MS;
