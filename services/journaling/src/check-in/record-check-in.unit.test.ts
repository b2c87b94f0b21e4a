import { openEvent, type AddressedEvent } from '@holdfast/events';
import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import type { Sealer } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aTextWatch } from '../urgent-help/a-text-watch.fixture.test.ts';
import { checkIns } from './check-in.repository.ts';
import type { CheckIn, CheckInDraft } from './check-in.rule.ts';
import { recordCheckIn } from './record-check-in.ts';

/** Still the 28th in UTC, already the 29th in Vienna. */
const now = new Date('2026-03-28T23:30:00Z');
const today = '2026-03-29';

let world: FakeWorld;
let kept: CheckIn[];
let told: AddressedEvent[];
let sealer: Sealer;
beforeEach(() => {
  world = aFakeWorld();
  sealer = world.sealer;
  kept = [];
  told = [];
  world.answers('checkIns', checkIns, {
    addOnce: (checkIn, event) => {
      const isTaken = ({ keyDigest, day }: CheckIn) =>
        keyDigest.equals(checkIn.keyDigest) || day === checkIn.day;
      if (kept.some(isTaken)) return false;
      kept.push(checkIn);
      told.push(event);
      return true;
    },
    findByKey: (memberId, keyDigest) =>
      kept.find((each) => each.memberId === memberId && each.keyDigest.equals(keyDigest)) ?? null,
    findByDay: (memberId, day) =>
      kept.find((each) => each.memberId === memberId && each.day === day) ?? null,
  });
});

const draft: CheckInDraft = { mood: 4, craving: 2, tired: true, idempotencyKey: 'a key' };
const record = (changes: Partial<CheckInDraft> = {}, at = now) =>
  recordCheckIn(
    {
      policy: { checkInMostDaysBack: 2, checkInNoteMostCodePoints: 20 },
      sealer,
    },
    world.member,
    { draft: { ...draft, ...changes }, watch: aTextWatch(world), now: at },
  );

/** Opens the event that was told first. */
const openTold = async () => {
  const [first] = told;
  if (first === undefined) throw new Error('Nothing was told.');
  return openEvent(world.sealer, first.event);
};

describe('recording a day', () => {
  test('keeps the answers of the member’s own today, with the note sealed, in one transaction', async () => {
    const outcome = await record({ note: 'slow morning' });

    const { memberId } = world.member;
    expect(outcome).toEqual({ kind: 'recorded', checkIn: kept[0] });
    expect(kept).toEqual([
      {
        id: expect.any(String),
        memberId,
        day: today,
        timeZone: 'Europe/Vienna',
        mood: 4,
        craving: 2,
        sleepHours: null,
        hungry: null,
        angry: null,
        lonely: null,
        tired: true,
        bored: null,
        noteSealed: sealedText(
          { purpose: 'journal', ownerId: memberId, rowId: kept[0]?.id ?? '' },
          'slow morning',
        ),
        recordedAt: now,
        correctedAt: null,
        version: 1,
        keyDigest: expect.any(Buffer),
        inputDigest: expect.any(Buffer),
      },
    ]);
    expect(world.done).toEqual(['begin', 'checkIns.addOnce', 'raise', 'commit', 'told']);
  });

  test('tells of the check-in with its answers sealed, and leaves out what was not answered', async () => {
    await record();

    expect(told).toHaveLength(1);
    expect(told[0]?.event).toMatchObject({
      type: 'holdfast.journaling.check-in-recorded.v1',
      time: now.toISOString(),
    });
    expect(JSON.stringify(told[0]?.event.data)).not.toContain('mood');
    expect((await openTold()).data).toEqual({
      checkInId: kept[0]?.id,
      memberId: world.member.memberId,
      day: today,
      version: 1,
      mood: 4,
      craving: 2,
      tired: true,
    });
  });

  test('keeps no note if there is nothing to read in it', async () => {
    await record({ note: ' \n' });

    expect(kept[0]?.noteSealed).toBeNull();
  });

  test('digests the key by the member’s journal key and the name of the mutation', async () => {
    await record();

    expect(kept[0]?.keyDigest.toString()).toBe(
      `digest|${world.member.memberId}|journal|{"mutation":"recordCheckIn","idempotencyKey":"a key"}`,
    );
  });

  test('answers a repeat from the row as it is now, though it was corrected meanwhile', async () => {
    await record({ note: '' });
    const corrected = { ...kept[0], mood: 1, version: 2 } as CheckIn;
    kept = [corrected];

    expect(await record({ day: null, note: null })).toEqual({
      kind: 'recorded',
      checkIn: corrected,
    });
    expect(told).toHaveLength(1);
  });

  test('answers a repeat that comes when its day has closed', async () => {
    await record({ day: today });
    const weekLater = new Date('2026-04-05T12:00:00Z');

    expect(await record({ day: today }, weekLater)).toEqual({
      kind: 'recorded',
      checkIn: kept[0],
    });
  });

  test.each([now, new Date('2026-04-05T12:00:00Z')])(
    'refuses a key that was sent with other answers, at %p',
    async (at) => {
      await record({ day: today });

      expect(await record({ day: today, mood: 1 }, at)).toMatchObject({
        kind: 'invalid',
        faults: [{ path: 'idempotencyKey' }],
      });
    },
  );

  test('shows the check-in that has the day already', async () => {
    await record();

    expect(await record({ mood: 1, idempotencyKey: 'another key' })).toEqual({
      kind: 'day-taken',
      checkIn: kept[0],
    });
    expect(kept).toHaveLength(1);
  });

  test('breaks if the check-in that has the day cannot be read', async () => {
    world.answers('checkIns', checkIns, { addOnce: () => false, findByDay: () => null });

    await expect(record()).rejects.toThrow('not there');
  });

  test('says which days are open, and changes nothing, for a day that is not', async () => {
    expect(await record({ day: '2026-03-26' })).toEqual({
      kind: 'day-not-open',
      openDays: { earliestDay: '2026-03-27', latestDay: today },
    });
    expect(world.done).toEqual(['read', 'checkIns.findByKey']);
  });

  test('reads nothing for answers that are out of range', async () => {
    expect(await record({ mood: 9, day: '2026-03-26', note: 'x'.repeat(21) })).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'mood' }, { path: 'note' }],
    });
    expect(await record({ mood: 9 })).toMatchObject({ kind: 'invalid' });
    expect(world.done).toEqual([]);
  });

  test('asks for no key of the member for answers that are out of range', async () => {
    sealer = { ...sealer, digest: () => Promise.reject(new Error('The key ring was asked.')) };

    expect(await record({ mood: 9 })).toMatchObject({ kind: 'invalid' });
  });
});
