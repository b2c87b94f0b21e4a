import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aContact } from '../on-call/a-roster.fixture.test.ts';
import { onCall } from '../on-call/on-call.repository.ts';
import type { Contact } from '../on-call/roster.rule.ts';
import { roomAlarms, type StandingAlarm } from '../room-alarm/room-alarm.repository.ts';
import { acknowledgeRoomAlarm } from './acknowledge-room-alarm.ts';
import { aStandingAlarm } from './a-standing-alarm.fixture.test.ts';

const now = new Date('2026-11-24T12:00:00Z');

let world: FakeWorld;
let alarm: StandingAlarm;
let contacts: Contact[];
let led: string[];
beforeEach(() => {
  world = aFakeWorld();
  alarm = aStandingAlarm();
  contacts = [];
  led = [];
  world.answers('onCall', onCall, { state: () => ({ roster: null, overrides: [], contacts }) });
  world.answers('roomAlarms', roomAlarms, {
    find: (id) => (id === alarm.id ? alarm : null),
    ledBy: () => led,
    facilitatorsOf: () => [world.member.memberId],
    nextStep: () => ({ ...alarm, version: alarm.version + 1 }),
    acknowledge: ({ by, now: acknowledgedAt }) => {
      if (alarm.state !== 'OPEN') return false;
      alarm = { ...alarm, state: 'ACKNOWLEDGED', acknowledgedBy: by, acknowledgedAt };
      return true;
    },
  });
});

const acknowledge = (alarmId = alarm.id) =>
  acknowledgeRoomAlarm({ database: world.database }, world.member, { alarmId, now });

describe('acknowledging an alarm of a room', () => {
  test('is for those on the roster, names them, and is told to the log', async () => {
    const { memberId } = world.member;
    contacts = [aContact({ staffId: memberId })];

    expect(await acknowledge()).toMatchObject({
      kind: 'acknowledged',
      alarm: { state: 'ACKNOWLEDGED', acknowledgedBy: memberId, acknowledgedAt: now },
    });
    expect(world.published).toMatchObject([
      {
        type: 'holdfast.groups.alarm-changed.v1',
        data: { alarmId: alarm.id, step: 'ACKNOWLEDGED', staffId: memberId, version: 4 },
      },
    ]);
  });

  test('is for the facilitator of the room', async () => {
    led = [alarm.groupId];

    expect(await acknowledge()).toMatchObject({ kind: 'acknowledged' });
  });

  test('that was acknowledged shows who did it first, and tells nothing', async () => {
    const first = newUnorderedId<'Member'>();
    alarm = { ...alarm, state: 'ACKNOWLEDGED', acknowledgedBy: first };
    led = [alarm.groupId];

    expect(await acknowledge()).toMatchObject({ alarm: { acknowledgedBy: first } });
    expect(world.published).toEqual([]);
  });

  test('finds an alarm that is missing, that is no id, and that is not theirs, alike', async () => {
    const missing = await acknowledge(newUnorderedId<'SafetyEvent'>());

    expect(missing).toEqual({ kind: 'not-found' });
    expect(await acknowledge('an alarm')).toEqual(missing);
    expect(await acknowledge()).toEqual(missing);
    expect(alarm.state).toBe('OPEN');
  });
});
