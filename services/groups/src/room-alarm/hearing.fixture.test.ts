import { readCrisisLines } from '@holdfast/crisis-lines';
import type { FakeWorld } from '@holdfast/fakes';
import { onCall } from '../on-call/on-call.repository.ts';
import type { OnCallState } from '../on-call/roster.rule.ts';
import type { RoomAlarm } from './room-alarm.rule.ts';
import { roomAlarms } from './room-alarm.repository.ts';

/** Words that sound like danger to those on duty, and words that do not. */
export const CRY = 'I am going to kill myself tonight.';
export const NO_ROSTER: OnCallState = { roster: null, overrides: [], contacts: [] };

/** What is kept of alarms in a test. */
export interface KeptAlarms {
  readonly raised: RoomAlarm[];
  readonly messages: { readonly alarmId: string; readonly messageId: string }[];
  duty: OnCallState;
  facilitators: readonly string[];
}

/** Alarms of rooms in a fake world: what is raised is kept, the newest last. */
export function aKeptAlarms(world: FakeWorld): KeptAlarms {
  const kept: KeptAlarms = { raised: [], messages: [], duty: NO_ROSTER, facilitators: [] };
  world.answers('onCall', onCall, { state: () => kept.duty });
  world.answers('roomAlarms', roomAlarms, {
    facilitatorsOf: () => kept.facilitators,
    lockNewest: (memberId, groupId) =>
      kept.raised.findLast((each) => each.memberId === memberId && each.groupId === groupId) ??
      null,
    newest: (memberId, groupId) =>
      kept.raised.findLast((each) => each.memberId === memberId && each.groupId === groupId) ??
      null,
    raisedSince: () => kept.raised.length,
    raise: (alarm) => void kept.raised.push(alarm),
    takeIn: ({ id, version }, classSealed) => {
      const index = kept.raised.findIndex((each) => each.id === id);
      const [present] = kept.raised.slice(index);
      if (present === undefined) return;
      kept.raised[index] = {
        ...present,
        version,
        classSealed: classSealed ?? present.classSealed,
      };
    },
    addMessage: ({ alarmId, messageId }) => void kept.messages.push({ alarmId, messageId }),
  });
  return kept;
}

/** Numbers of the policy that alarms go by. */
export const ALARM_POLICY = {
  ...{ acknowledgeWithinMinutes: 10, callsAtOncePerHour: 3, heldCallMinutes: 10 },
};

/** Needs of reading texts for danger, in a fake world. */
export const aHearing = (world: FakeWorld) => ({
  database: world.database,
  crisisLines: readCrisisLines(),
  groupTexts: world.sealer,
  memberTexts: world.sealer,
  pokeAlarms: world.notes('poke alarms'),
});

/** The member of a world as the author of a text. */
export const anAuthor = (world: FakeWorld) => ({ ...world.member, isStaff: false });
