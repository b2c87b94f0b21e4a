import { type Fault, parseId, textFaults } from '@holdfast/kernel';
import type { AskingPerson } from '@holdfast/subgraph';
import { doDeed, type DeedOutcome } from '../safety-event/do-deed.step.ts';
import { findVisible, safetyAskerOf, type DoingSafety } from '../safety-event/safety-asker.part.ts';
import type { SafetyOutcome } from '../safety-event/safety-event.rule.ts';
import { sealFeedback, type SealingSafety } from '../safety-event/seal-safety-text.part.ts';

/** Needs of ending an event. */
export interface ClosingSafety extends DoingSafety, SealingSafety {
  readonly policy: DoingSafety['policy'] & { readonly safetyNoteMostCodePoints: number };
}

/** How an event is to end, as a client sends it. */
export interface ClosingDraft {
  readonly safetyEventId: string;
  readonly outcome: SafetyOutcome;
  readonly feedback?: string | null;
}

/** Outcome of ending an event. */
export type ClosingOutcome =
  DeedOutcome | { readonly kind: 'invalid'; readonly faults: readonly Fault[] };

/**
 * Ends an event: its author may, and the staff member who has it. While somebody has it, its author’s wish stands in the
 * trail, and it stays open until that person ends it. Without an answer of the person it is never resolved.
 * Ending it the same way again changes nothing.
 */
export async function closeSafetyEvent(
  needs: ClosingSafety,
  person: AskingPerson,
  { draft, now }: { readonly draft: ClosingDraft; readonly now: Date },
): Promise<ClosingOutcome> {
  const { outcome, feedback = null } = draft;
  const limits = { noun: 'A note', most: needs.policy.safetyNoteMostCodePoints };
  const faults = [
    ...(feedback === null ? [] : textFaults('feedback', feedback, limits)),
    ...(outcome === (person.isStaff ? 'WITHDRAWN' : 'ESCALATED') ? [notFor(person)] : []),
  ];
  if (faults.length > 0) return { kind: 'invalid', faults };
  const id = parseId<'SafetyEvent'>(draft.safetyEventId);
  const asker = safetyAskerOf(needs, person);
  const event = id === null ? null : await findVisible(asker, id);
  if (event === null) return { kind: 'not-found' };
  const feedbackSealed = feedback === null ? null : await sealFeedback(needs, event, feedback);
  const silentMinutes = needs.policy.safetyHolderSilentMinutes;
  const deed = { kind: 'close', by: asker.personId, outcome } as const;
  return needs.database.changeFor(
    'safety',
    (tx) => doDeed(tx, asker, { id: event.id, deed, now, silentMinutes, feedbackSealed }),
    [event.id],
  );
}

const notFor = ({ isStaff }: Pick<AskingPerson, 'isStaff'>): Fault => ({
  path: 'outcome',
  code: 'NOT_ALLOWED',
  message: isStaff
    ? 'Only its author can take a call back. End it as RESOLVED, ESCALATED or FALSE_ALARM.'
    : 'You can end your own call as WITHDRAWN, RESOLVED or FALSE_ALARM.',
});
