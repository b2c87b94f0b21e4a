import { completed } from '@holdfast/events';
import type { AskingPerson } from '@holdfast/subgraph';
import { memberships } from '../membership/membership.repository.ts';
import type { Cry, Heard, HearingCries } from './hear-cry.part.ts';
import { raiseRoomAlarm } from './raise-room-alarm.step.ts';

/**
 * Calls those on duty about words that cannot be kept, since the key ring is away: a cry that nobody can read later must
 * be heard now. Its author is told that the message was not posted.
 */
export async function raiseUnkept(
  { pokeAlarms }: Pick<HearingCries, 'pokeAlarms'>,
  { memberId, session }: Pick<AskingPerson, 'memberId' | 'session'>,
  { cry }: Heard,
): Promise<void> {
  if (cry === null) return;
  const isRaised = await session.change(async (tx) => {
    if ((await memberships.hold(tx, cry.groupId, memberId)) === null) return false;
    await raiseRoomAlarm(tx, withoutMessage(cry));
    return true;
  });
  if (isRaised) pokeAlarms();
}

function withoutMessage(cry: Cry): Cry {
  return { ...cry, messageId: null, raised: completed(cry.raised, { messageId: undefined }) };
}
