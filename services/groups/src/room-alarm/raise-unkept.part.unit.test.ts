import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, expect, test } from '@jest/globals';
import { memberships } from '../membership/membership.repository.ts';
import { aRoom } from '../room/a-room.fixture.test.ts';
import { hearCry } from './hear-cry.part.ts';
import {
  ALARM_POLICY,
  aHearing,
  aKeptAlarms,
  anAuthor,
  CRY,
  type KeptAlarms,
} from './hearing.fixture.test.ts';
import { raiseUnkept } from './raise-unkept.part.ts';

const now = new Date('2026-11-24T12:00:00Z');

let world: FakeWorld;
let kept: KeptAlarms;
beforeEach(() => {
  world = aFakeWorld();
  kept = aKeptAlarms(world);
});

const raise = async (isIn: boolean, words = CRY) => {
  const { membership, group } = aRoom(world.member.memberId);
  world.answers('memberships', memberships, { hold: () => (isIn ? membership : null) });
  const needs = { ...aHearing(world), policy: ALARM_POLICY };
  const messageId = newUnorderedId<'Message'>();
  const heard = await hearCry(needs, anAuthor(world), {
    ...{ texts: [words], groupId: group.id, messageId, now },
  });
  await raiseUnkept(needs, world.member, heard);
};

test('those on duty are called about words that could not be kept, without a message', async () => {
  await raise(true);

  expect(kept).toMatchObject({ raised: [{ raisedAt: now }], messages: [] });
  expect(world.published[0]?.data['messageId']).toBeUndefined();
  expect(world.done.slice(-2)).toEqual(['commit', 'poke alarms']);
});

test('nobody is called by somebody who is not in the room, or for other words', async () => {
  await raise(false);
  await raise(true, 'Good morning.');

  expect(kept.raised).toEqual([]);
  expect(world.done).not.toContain('poke alarms');
});
