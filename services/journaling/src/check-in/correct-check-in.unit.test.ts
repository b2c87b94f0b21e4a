import { openEvent, type AddressedEvent } from '@holdfast/events';
import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { newOrderedId, type LocalDay } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { SentAnswers } from '../answer/answer.rule.ts';
import { aTextWatch } from '../urgent-help/a-text-watch.fixture.test.ts';
import { checkIns } from './check-in.repository.ts';
import type { CheckIn } from './check-in.rule.ts';
import { correctCheckIn } from './correct-check-in.ts';

const recordedAt = new Date('2026-03-28T20:00:00Z');
const now = new Date('2026-03-29T12:00:00Z');

let world: FakeWorld;
let kept: CheckIn;
let told: AddressedEvent[];
/** Runs once, between reading and replacing: a change of somebody who is quicker. */
let meanwhile: () => void;
beforeEach(() => {
  world = aFakeWorld();
  const { memberId } = world.member;
  const id = newOrderedId<'CheckIn'>(recordedAt);
  kept = {
    id,
    memberId,
    day: '2026-03-28' as LocalDay,
    timeZone: 'Europe/Vienna',
    mood: 2,
    craving: 7,
    sleepHours: null,
    hungry: null,
    angry: null,
    lonely: true,
    tired: null,
    bored: null,
    noteSealed: noteOf(id, 'a walk'),
    recordedAt,
    correctedAt: null,
    version: 1,
    keyDigest: Buffer.from('key'),
    inputDigest: Buffer.from('input'),
  };
  told = [];
  meanwhile = () => undefined;
  world.answers('checkIns', checkIns, {
    find: (wanted) => (wanted === kept.id ? kept : null),
    replace: (next, event) => {
      meanwhile();
      meanwhile = () => undefined;
      if (next.version !== kept.version + 1) return false;
      kept = next;
      told.push(event);
      return true;
    },
  });
});

const noteOf = (id: string, text: string) =>
  sealedText({ purpose: 'journal', ownerId: world.member.memberId, rowId: id }, text);
const correct = (changes: SentAnswers, checkInId = kept.id) =>
  correctCheckIn(
    { policy: { checkInNoteMostCodePoints: 20 }, sealer: world.sealer },
    world.member,
    { checkInId, changes, watch: aTextWatch(world), now },
  );

/** Opens the event that was told first. */
const openTold = async () => {
  const [first] = told;
  if (first === undefined) throw new Error('Nothing was told.');
  return openEvent(world.sealer, first.event);
};

describe('correcting a check-in', () => {
  test('replaces it by its next version, and keeps what was not named', async () => {
    const before = kept;

    const outcome = await correct({ mood: 4, lonely: null });

    expect(outcome).toEqual({ kind: 'corrected', checkIn: kept });
    expect(kept).toEqual({ ...before, mood: 4, lonely: null, correctedAt: now, version: 2 });
    expect(world.done).toEqual([
      ...['read', 'checkIns.find', 'begin', 'checkIns.replace', 'commit', 'told'],
    ]);
  });

  test('tells of the new version, with its answers sealed', async () => {
    await correct({ mood: 4 });

    expect(told).toHaveLength(1);
    expect(told[0]?.event).toMatchObject({
      type: 'holdfast.journaling.check-in-corrected.v1',
      time: now.toISOString(),
    });
    expect((await openTold()).data).toMatchObject({
      checkInId: kept.id,
      version: 2,
      mood: 4,
      craving: 7,
    });
  });

  test('seals another note for the same row, and takes one away', async () => {
    await correct({ note: 'a long walk' });
    expect(kept.noteSealed).toEqual(noteOf(kept.id, 'a long walk'));
    expect(world.done).toEqual([
      ...['read', 'checkIns.find', 'begin', 'checkIns.replace', 'raise', 'commit', 'told'],
    ]);

    await correct({ note: null });
    expect(kept).toMatchObject({ noteSealed: null, version: 3 });
  });

  test('leaves no trace if everything is as it was said', async () => {
    const before = kept;

    expect(await correct({ mood: 2, note: 'a walk' })).toEqual({
      kind: 'corrected',
      checkIn: before,
    });
    expect(world.done).toEqual(['read', 'checkIns.find']);
  });

  test('decides again if another change came in between, and loses neither', async () => {
    meanwhile = () => {
      kept = { ...kept, craving: 3, version: 2 };
    };

    await correct({ mood: 4 });

    expect(kept).toMatchObject({ mood: 4, craving: 3, version: 3 });
    expect(told).toHaveLength(1);
    expect(world.done.filter((each) => each === 'checkIns.replace')).toHaveLength(2);
  });

  test('changes nothing any more if the other change was the same', async () => {
    meanwhile = () => {
      kept = { ...kept, mood: 4, version: 2 };
    };

    expect(await correct({ mood: 4 })).toEqual({ kind: 'corrected', checkIn: kept });
    expect(kept.version).toBe(2);
    expect(told).toEqual([]);
  });

  test.each([
    ['is not there', newOrderedId(now)],
    ['is no id at all', 'no id'],
  ])('finds none if the check-in %s', async (_, checkInId) => {
    expect(await correct({ mood: 4 }, checkInId)).toEqual({ kind: 'not-found' });
    expect(kept.version).toBe(1);
  });

  test('finds none if it was removed in between', async () => {
    meanwhile = () => {
      kept = { ...kept, id: newOrderedId(now), version: 9 };
    };

    expect(await correct({ mood: 4 })).toEqual({ kind: 'not-found' });
    expect(told).toEqual([]);
  });

  test('looks nothing up for answers that are out of range', async () => {
    expect(await correct({ mood: 9, note: 'x'.repeat(21) }, 'no id')).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'changes.mood' }, { path: 'changes.note' }],
    });
    expect(await correct({ mood: 9 })).toMatchObject({ kind: 'invalid' });
    expect(world.done).toEqual([]);
  });
});
