import { NOBODY_ON_DUTY } from '@holdfast/alarm';
import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import type { DutyState } from '@holdfast/help-card';
import { KeyUnavailableError } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { A_ROSTER, aContact, ADA, LAST } from '../on-call/a-roster.fixture.test.ts';
import { hearCry, reachOf } from './hear-cry.part.ts';
import {
  ALARM_POLICY,
  aHearing,
  aKeptAlarms,
  anAuthor,
  CRY,
  type KeptAlarms,
} from './hearing.fixture.test.ts';

/** A Monday, on which Ada is on duty; and the day after. */
const monday = new Date('2026-11-23T12:00:00Z');
const tuesday = new Date('2026-11-24T12:00:00Z');
const groupId = newUnorderedId<'Group'>();

let world: FakeWorld;
let kept: KeptAlarms;
beforeEach(() => {
  world = aFakeWorld();
  kept = aKeptAlarms(world);
});

const hear = (texts: readonly (string | null)[], now = monday, needs = {}) =>
  hearCry({ ...aHearing(world), policy: ALARM_POLICY, ...needs }, anAuthor(world), {
    ...{ texts, groupId, messageId: null, now },
  });
const withRoster = () => {
  kept.duty = {
    roster: A_ROSTER,
    overrides: [],
    contacts: [aContact({ id: ADA }), aContact({ id: LAST })],
  };
};

describe('words in a room', () => {
  test('of an ordinary day ask nothing, and get nothing', async () => {
    expect(await hear(['That set was killing it.', null])).toEqual({ helpCard: null, cry: null });
    expect(world.done).toEqual([]);
  });

  test('that only worry get their author a card, and tell nobody', async () => {
    const worry = ['I wish I could not wake up.'];
    const told = async (dutyNow?: () => Promise<DutyState>) =>
      (await hear(worry, monday, dutyNow === undefined ? {} : { dutyNow })).helpCard?.whoKnows;
    const { helpCard, cry } = await hear(worry);

    expect([helpCard?.reach, cry]).toEqual(['NOBODY_TOLD', null]);
    // The card offers the button, and says whether somebody is there for it. No connection of alarms is used for that.
    expect(await told(() => Promise.resolve({ isOnDuty: true, until: null }))).toContain(
      'Somebody is on duty now',
    );
    expect(await told(() => Promise.reject(new Error('away')))).toContain('you are told at once');
    expect(world.done).toEqual([]);
  });

  test('that sound like danger say truthfully who knows', async () => {
    expect((await hear([CRY])).helpCard).toMatchObject({ reach: 'NOBODY_ON_DUTY' });
    withRoster();
    expect((await hear([CRY])).helpCard).toMatchObject({ reach: 'DUTY_TOLD' });
    const { helpCard } = await hear([CRY], tuesday);
    expect(helpCard?.whoKnows).toContain('until Monday 00:00');
    expect(helpCard?.whoKnows).toContain('We have written to our last contact');
  });

  test('are made into an alarm that names the room and its facilitators, its class sealed twice', async () => {
    kept.facilitators = [newUnorderedId<'Member'>()];

    const { cry } = await hear([CRY]);

    expect(cry).toMatchObject({ groupId, memberId: world.member.memberId, isUrgent: true });
    expect(cry?.classSealed.toString()).toMatch(/^safety\|.*\|SUI_/);
    expect(cry?.raised.event.data).toMatchObject({
      facilitatorIds: kept.facilitators,
      sealed: expect.any(String),
    });
    expect(JSON.stringify(cry?.raised.event.data)).not.toContain('SUI_');
  });

  test('are an alarm without its class in the event where the key ring is away', async () => {
    const memberTexts = { seal: () => Promise.reject(new KeyUnavailableError()) };

    const { cry } = await hear([CRY], monday, { memberTexts });

    expect(cry?.raised.event.data).not.toHaveProperty('sealed');
    expect(cry?.classSealed.toString()).toMatch(/SUI_/);
  });
});

test('nobody is said to be told where nobody is', () => {
  expect(reachOf(NOBODY_ON_DUTY, { joins: false, heldUntil: null })).toEqual({
    ...{ kind: 'NOBODY_ON_DUTY', until: null, lastResortTold: false },
  });
});
