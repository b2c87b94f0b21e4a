import { dutyCopies } from '../duty/duty-copy.repository.ts';
import type { AnsweringSafety, SafetyAsker } from '../safety-event/safety-asker.part.ts';
import { safetyEvents } from '../safety-event/safety-event.repository.ts';
import { isGoingOn } from '../safety-event/safety-event.rule.ts';
import type { SealingSafety } from '../safety-event/seal-safety-text.part.ts';
import { newStep, tellSafetyEvent } from '../safety-event/tell-safety-event.step.ts';
import type { Reachability } from './reachability.rule.ts';
import { safetySettings } from './safety-setting.repository.ts';
import { openReachability } from './seal-reachability.part.ts';

/** Needs of looking up how somebody may be reached. */
export type LookingUp = AnsweringSafety & SealingSafety;

/**
 * Shows how the author of an event may be reached to the staff member who has it, while it goes on. Each look is a step of
 * the trail, written before anything is shown, so that the author sees it. Null for everybody else, and if nothing was said.
 */
export async function lookUpReachability(
  needs: LookingUp,
  { personId, isStaff }: Pick<SafetyAsker, 'personId' | 'isStaff'>,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<Reachability | null> {
  if (!isStaff) return null;
  const setting = await needs.database.changeFor(
    'safety',
    async (tx) => {
      const event = await safetyEvents.lock(tx, id);
      if (event?.acknowledgedBy !== personId || !isGoingOn(event)) return null;
      const kept = await safetySettings.find(tx, event.memberId);
      if ((kept?.reachabilitySealed ?? null) === null) return null;
      const seen = { ...event, version: event.version + 1 };
      await safetyEvents.move(tx, seen);
      await safetyEvents.append(
        tx,
        newStep(event, 'REACHABILITY_SEEN', { at: now, byId: personId }),
      );
      await tellSafetyEvent(tx, seen, { onRoster: await dutyCopies.staffIds(tx), now });
      return kept;
    },
    [id],
  );
  return openReachability(needs, setting);
}
