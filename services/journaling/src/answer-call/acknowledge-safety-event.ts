import { parseId } from '@holdfast/kernel';
import type { AskingStaff } from '@holdfast/subgraph';
import { doDeed, type DeedOutcome } from '../safety-event/do-deed.step.ts';
import type { DoingSafety } from '../safety-event/safety-asker.part.ts';

/** Outcome of acknowledging. */
export type AcknowledgingOutcome = DeedOutcome;

/**
 * Takes an event up: nobody else is alerted any more. One that somebody has who did nothing for a while is taken over.
 * Doing it again changes nothing.
 */
export async function acknowledgeSafetyEvent(
  { database, policy }: DoingSafety,
  { memberId }: AskingStaff,
  { safetyEventId, now }: { readonly safetyEventId: string; readonly now: Date },
): Promise<AcknowledgingOutcome> {
  const id = parseId<'SafetyEvent'>(safetyEventId);
  if (id === null) return { kind: 'not-found' };
  const silentMinutes = policy.safetyHolderSilentMinutes;
  const deed = { kind: 'acknowledge', by: memberId } as const;
  return database.changeFor(
    'safety',
    (tx) => doDeed(tx, { personId: memberId, isStaff: true }, { id, deed, now, silentMinutes }),
    [id],
  );
}
