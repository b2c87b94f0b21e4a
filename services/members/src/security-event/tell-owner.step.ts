import { newOrderedId } from '@holdfast/kernel';
import type { Tx } from '@holdfast/persistence';
import { nudges } from '../nudge/nudge.repository.ts';
import { securityEvents } from './security-event.repository.ts';
import {
  CHANGE_LETTER_REST_MS,
  REFUSAL_LETTER_REST_MS,
  REFUSAL_REST_MS,
  type SecurityEvent,
} from './security-event.rule.ts';

/** Something that an owner is told: what was done, by which of their sign-ins, and when. */
export interface Telling extends Pick<
  SecurityEvent,
  'action' | 'memberId' | 'signInId' | 'subject'
> {
  /** Kind of the way to sign in that was removed; null or left out for everything else. */
  readonly method?: SecurityEvent['method'];
  readonly now: Date;
}

/**
 * Tells the owner that something was changed: in their list, and by a letter if they have a verified address. The letter
 * goes to `formerAddress` if that was replaced or removed just now, since the owner of the account reads it there. As that
 * member.
 */
export async function tellChange(
  tx: Tx,
  telling: Telling,
  formerAddress: Buffer | null = null,
): Promise<void> {
  const { memberId, now } = telling;
  await securityEvents.add(tx, eventOf(telling, false));
  await nudges.tell(tx, {
    memberId,
    kind: 'SETTINGS_CHANGED',
    now,
    restMs: CHANGE_LETTER_REST_MS,
    addressSealed: formerAddress,
  });
}

/** Tells the owner that something was tried and refused, once an hour for each sign-in and subject. As that member. */
export async function tellRefusal(tx: Tx, telling: Telling): Promise<void> {
  const { memberId, now } = telling;
  const since = new Date(now.getTime() - REFUSAL_REST_MS);
  if (!(await securityEvents.addUnlessKnown(tx, eventOf(telling, true), since))) return;
  await nudges.tell(tx, {
    memberId,
    kind: 'SETTINGS_TRIED',
    now,
    restMs: REFUSAL_LETTER_REST_MS,
    addressSealed: null,
  });
}

function eventOf(
  { memberId, signInId, subject, action, method = null, now }: Telling,
  isRefused: boolean,
): SecurityEvent {
  const what = { subject, action, method, isRefused };
  return { id: newOrderedId(now), memberId, ...what, signInId, occurredAt: now };
}
