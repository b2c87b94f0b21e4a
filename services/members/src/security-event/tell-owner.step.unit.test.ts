import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { nudges } from '../nudge/nudge.repository.ts';
import { securityEvents } from './security-event.repository.ts';
import { tellChange, tellRefusal, type Telling } from './tell-owner.step.ts';

const now = new Date('2026-03-29T12:00:00Z');
const HOUR_MS = 3_600_000;

let world: FakeWorld;
let telling: Telling;
let isNew: boolean;
let events: unknown[];
let letters: unknown[];
beforeEach(() => {
  world = aFakeWorld();
  telling = {
    memberId: world.member.memberId,
    signInId: 's',
    subject: 'PASSKEY',
    action: 'ADDED',
    now,
  };
  isNew = true;
  [events, letters] = [[], []];
  world.answers('securityEvents', securityEvents, {
    add: (event) => void events.push(event),
    addUnlessKnown: (event, since) => {
      events.push({ ...event, since });
      return isNew;
    },
  });
  world.answers('nudges', nudges, { tell: (letter) => void letters.push(letter) });
});
const kept = () => {
  const { memberId } = world.member;
  const id = expect.any(String) as unknown;
  return {
    id,
    memberId,
    subject: 'PASSKEY',
    action: 'ADDED',
    method: null,
    signInId: 's',
    occurredAt: now,
  };
};
const letter = (given: object) => ({ memberId: world.member.memberId, now, ...given });

describe('telling an owner', () => {
  test('of a change adds an event and plans a letter, a quarter of an hour after the last one', async () => {
    await tellChange(world.tx, telling);

    expect(events).toEqual([{ ...kept(), isRefused: false }]);
    expect(letters).toEqual([
      letter({ kind: 'SETTINGS_CHANGED', restMs: HOUR_MS / 4, addressSealed: null }),
    ]);
  });

  test('of a change of the address plans it for the former one', async () => {
    await tellChange(world.tx, telling, Buffer.of(1));

    expect(letters).toMatchObject([{ addressSealed: Buffer.of(1) }]);
  });

  test('of a refusal adds one event an hour, and plans one letter a day', async () => {
    await tellRefusal(world.tx, telling);

    const since = new Date(now.getTime() - HOUR_MS);
    expect(events).toEqual([{ ...kept(), isRefused: true, since }]);
    expect(letters).toEqual([
      letter({ kind: 'SETTINGS_TRIED', restMs: 24 * HOUR_MS, addressSealed: null }),
    ]);
  });

  test('of a refusal that is known already plans nothing', async () => {
    isNew = false;

    await tellRefusal(world.tx, telling);

    expect(letters).toEqual([]);
  });
});
