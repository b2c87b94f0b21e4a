import { aFakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { aContact } from '../on-call/a-roster.fixture.test.ts';
import { onCall } from '../on-call/on-call.repository.ts';
import { roomAlarms } from '../room-alarm/room-alarm.repository.ts';
import { aStandingAlarm } from './a-standing-alarm.fixture.test.ts';
import { readRoomAlarms } from './read-room-alarms.ts';

test('confirmed contacts of the roster see the alarms of all rooms, others those of the groups that they lead', async () => {
  const world = aFakeWorld();
  const [contact, own] = [aContact(), newUnorderedId<'Group'>()];
  const unconfirmed = aContact({ verifiedAt: null });
  const all = [aStandingAlarm(), aStandingAlarm({ groupId: own })];
  world.answers('onCall', onCall, {
    state: () => ({ roster: null, overrides: [], contacts: [contact, unconfirmed] }),
  });
  world.answers('roomAlarms', roomAlarms, {
    ledBy: (staffId) => (staffId === world.member.memberId ? [own] : []),
    standing: (groupIds) =>
      all.filter(({ groupId }) => groupIds === null || groupIds.includes(groupId)),
  });
  const read = (memberId: string, ...roles: string[]) =>
    readRoomAlarms({ database: world.database }, { memberId, roles }, new Date(0));

  expect(await read(contact.staffId, 'FACILITATOR')).toEqual(all);
  expect(await read(world.member.memberId, 'FACILITATOR')).toEqual([all[1]]);
  expect(await read(newUnorderedId<'Member'>(), 'FACILITATOR')).toEqual([]);
  // Named by an operator, and nobody has shown yet that the address is theirs.
  expect(await read(unconfirmed.staffId, 'FACILITATOR')).toEqual([]);
  expect(await read(contact.staffId, 'OPERATOR')).toEqual([]);
  expect(await read(contact.staffId)).toEqual([]);
});
