import { describe, expect, jest, test } from '@jest/globals';
import { encodePlace } from '@holdfast/kernel';
import fc from 'fast-check';
import { startStream } from './start-stream.ts';

const GROUP = '0c9a2f61-6a54-4b8e-8d40-3c1d5f0e9b77';
const ADA = '7f6f1f6e-3f0e-4b57-9d3a-5f1f0b7c2a10';
const idOf = (sequence: number) =>
  sequence === 0 ? GROUP : `019ab2c4-77aa-7d10-9c1e-${String(sequence).padStart(12, '0')}`;
const cursorOf = (sequence: number) => encodePlace(sequence, idOf(sequence));

/** A room with `headSequence` items, which Ada sees from a number on. */
const room = (headSequence: number, visibleFromSequence: number) => ({
  access: (groupId: string, memberId: string, at: number | null) =>
    Promise.resolve(
      groupId === GROUP && memberId === ADA
        ? {
            role: 'MEMBER',
            visibleFromSequence,
            headSequence,
            headItemId: idOf(headSequence),
            itemIdAt: at === null || at > headSequence ? null : idOf(at),
            leaderIds: [],
            blocks: [],
          }
        : null,
    ),
});

const start = (after: string | null, head = 9, visibleFrom = 1) =>
  startStream(room(head, visibleFrom), { groupId: GROUP, memberId: ADA, after });

describe('a stream', () => {
  test('begins at the present end without a cursor', async () => {
    expect(await start(null)).toMatchObject({
      kind: 'starts',
      position: { sequence: 9, cursor: cursorOf(9), reason: 'STARTED' },
    });
  });

  test('begins right after its cursor, wherever that is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        async (head, at, from) => {
          const visibleFrom = Math.min(from, head + 1);
          const begun = await start(cursorOf(at), head, visibleFrom);
          // The oracle: what was given out before goes on; what was never given out is told so.
          const expected =
            at > head
              ? { sequence: head, cursor: cursorOf(head), reason: 'RESET' }
              : {
                  sequence: Math.max(at, visibleFrom - 1),
                  cursor: cursorOf(Math.max(at, visibleFrom - 1)),
                  reason: 'RESUMED',
                };
          expect(begun).toMatchObject({ kind: 'starts', position: expected });
        },
      ),
    );
  });

  test.each([
    ['garbage', 'garbage'],
    ['the cursor of another room', encodePlace(4, GROUP)],
    ['a number that was given to another item', encodePlace(4, idOf(5))],
    ['nothing', ''],
  ])('stands at the present end for %s, and says so', async (_name, after) => {
    expect(await start(after)).toMatchObject({ position: { sequence: 9, reason: 'RESET' } });
  });

  test('is not found alike for a room that is missing and one that is somebody else’s', async () => {
    const wish = { groupId: GROUP, memberId: GROUP, after: null };
    const missing = { groupId: ADA, memberId: ADA, after: cursorOf(3) };
    expect(await startStream(room(9, 1), wish)).toEqual({ kind: 'not-found' });
    expect(await startStream(room(9, 1), missing)).toEqual({ kind: 'not-found' });
  });

  test('is not found if the item before the viewer’s own joining is not there', async () => {
    const { access } = room(9, 5);
    const without = (groupId: string, memberId: string, at: number | null) =>
      access(groupId, memberId, at === 4 ? null : at);
    const wish = { groupId: GROUP, memberId: ADA, after: cursorOf(2) };
    expect(await startStream({ access: without }, wish)).toEqual({ kind: 'not-found' });
  });

  test('is unavailable once its owner has been away for 10 s', async () => {
    jest.useFakeTimers();
    try {
      const access = jest.fn(() => Promise.reject(new Error('away')));
      const begun = startStream({ access }, { groupId: GROUP, memberId: ADA, after: null });
      await jest.advanceTimersByTimeAsync(10_500);
      expect(await begun).toEqual({ kind: 'unavailable' });
      expect(access).toHaveBeenCalledTimes(42);
    } finally {
      jest.useRealTimers();
    }
  });
});
