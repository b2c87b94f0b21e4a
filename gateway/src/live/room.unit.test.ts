import { describe, expect, jest, test } from '@jest/globals';
import type { SignInId } from '@holdfast/identity';
import type { MemberId } from '@holdfast/kernel';
import { testSize } from '@holdfast/kernel/testing';
import fc from 'fast-check';
import { aRoom, settled } from './a-room.fixture.test.ts';
import type { Frame } from './frame.ts';
import { HiddenTable } from './hidden-table.ts';
import { Listener } from './listener.ts';
import type { RoomItem } from './room-item.ts';

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

describe('a room', () => {
  test('executes each item once for all who ask the same, and once for each who asks otherwise', async () => {
    const { room, listen, happens, executions } = aRoom(0);
    room.knowHead(0);
    const same = [listen(1), listen(1), listen(1)];
    const other = listen(1, 'other');
    for (const sequence of [1, 2, 3]) happens(sequence);
    await settled();
    for (const { received } of [...same, other]) expect(received).toEqual(['1', '2', '3']);
    expect(executions()).toBe(6);
  });

  test('delivers in order whatever takes longer, and executes ahead meanwhile', async () => {
    const waiting = new Map<number, (frame: Frame) => void>();
    const { room, listen, happens, executions } = aRoom(
      0,
      (sequence) => new Promise((resolve) => waiting.set(sequence, resolve)),
    );
    room.knowHead(0);
    const { received } = listen(1);
    for (const sequence of [1, 2, 3]) happens(sequence);
    await settled();
    expect(executions()).toBe(3);
    for (const sequence of [3, 2])
      waiting.get(sequence)?.({ kind: 'made', payload: String(sequence), isWhole: true });
    await settled();
    expect(received).toEqual([]);
    waiting.get(1)?.({ kind: 'made', payload: '1', isWhole: true });
    await settled();
    expect(received).toEqual(['1', '2', '3']);
  });

  test('gives everybody every number once and in order, in whatever order the log brings them, from wherever each begins', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 300 }),
        fc.shuffledSubarray(
          Array.from({ length: 30 }, (_, index) => index + 1),
          { minLength: 1 },
        ),
        fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 6 }),
        async (head, arrivals, begins) => {
          const { room, listen, happens } = aRoom(head);
          room.knowHead(head);
          const listeners = begins.map((begin) => ({
            from: Math.min(begin, head) + 1,
            ...listen(Math.min(begin, head) + 1),
          }));
          for (const arrival of arrivals) happens(head + arrival);
          await settled();
          const newest = head + Math.max(...arrivals);
          for (const { received, from } of listeners)
            expect(received).toEqual(numbers(from, newest));
        },
      ),
      { numRuns: testSize(30, 1_000) },
    );
  });

  test('gives who begins at the present nothing of what the others still wait for', async () => {
    const waiting = new Map<number, (frame: Frame) => void>();
    const { room, listen, happens } = aRoom(
      0,
      (sequence) => new Promise((resolve) => waiting.set(sequence, resolve)),
    );
    room.knowHead(0);
    const early = listen(1);
    for (const sequence of [1, 2]) happens(sequence);
    await settled();
    const late = listen(3);
    happens(3);
    await settled();
    for (const sequence of [1, 2, 3]) {
      waiting.get(sequence)?.({ kind: 'made', payload: String(sequence), isWhole: true });
    }
    await settled();
    expect(early.received).toEqual(['1', '2', '3']);
    expect(late.received).toEqual(['3']);
  });

  test('gives who comes again within the window what was executed already', async () => {
    const { room, listen, happens, executions } = aRoom(0);
    room.knowHead(0);
    listen(1);
    for (const sequence of [1, 2, 3, 4]) happens(sequence);
    await settled();
    const again = listen(2);
    await settled();
    expect(again.received).toEqual(['2', '3', '4']);
    expect(executions()).toBe(4);
  });

  test('asks for one page for all who begin in it, and executes its items once', async () => {
    const { room, listen, executions, pages } = aRoom(200);
    room.knowHead(200);
    const listeners = numbers(1, 200).map((next) => listen(Number(next)));
    await settled();
    for (const [index, { received }] of listeners.entries()) {
      expect(received).toEqual(numbers(index + 1, 200));
    }
    expect({ pages: pages(), executions: executions() }).toEqual({ pages: 1, executions: 200 });
  });

  test('makes anew what names somebody who was erased, and keeps the rest', async () => {
    const made: RoomItem[] = [];
    const { room, happens } = aRoom(0);
    room.knowHead(0);
    const seen = (next: number) => {
      const received: string[] = [];
      const person = {
        kind: 'member',
        memberId: 'ben' as MemberId,
        signInId: 's' as SignInId,
        timeZone: 'UTC',
      } as const;
      const sink = {
        send: (payload: string) => received.push(payload),
        end: () => undefined,
        backlog: () => null,
        closeSocket: () => undefined,
      };
      room.add(new Listener({ person }, next, sink, new HiddenTable().watch('ben')), {
        key: 'watched',
        ownerId: null,
        framesOf: (each) => {
          made.push(each);
          return Promise.resolve({ kind: 'made', payload: String(each.sequence), isWhole: true });
        },
      });
      return received;
    };
    seen(1);
    happens(1);
    happens(2, { memberId: 'ben', memberIds: ['ben', 'ada'] });
    happens(3, { memberId: 'ben', memberIds: ['ben'] });
    await settled();
    made.length = 0;

    room.erase('ada');
    const received = seen(1);
    await settled();

    expect(received).toEqual(['1', '2', '3']);
    expect(made.map(({ sequence, isErased }) => [sequence, isErased])).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  test('ends the stream of who leaves at their leaving, and goes on for the others', async () => {
    const { room, listen, happens } = aRoom(0);
    room.knowHead(0);
    const ben = listen(1, 'same', 'ben');
    const ada = listen(1, 'same', 'ada');
    happens(1);
    happens(2, { kind: 'MEMBER_LEFT', memberId: 'ben', messageId: null });
    happens(3);
    await settled();
    expect(ben.received).toEqual(['1']);
    expect(ben.ends).toEqual([{ code: 'FORBIDDEN', reason: 'MEMBERSHIP_ENDED' }]);
    expect(ada.received).toEqual(['1', '2', '3']);
  });

  test('closes everybody’s socket if its history has changed', async () => {
    const changed = aRoom(0);
    changed.room.knowHead(0);
    const reader = changed.listen(1);
    changed.happens(1);
    await settled();
    changed.happens(1, { itemId: 'another' });
    expect(reader).toMatchObject({ received: ['1'], ends: [1013] });
  });

  test('closes everybody’s socket if its owner does not have an item for 10 s', async () => {
    jest.useFakeTimers();
    try {
      const { room, listen, pages } = aRoom(0);
      room.knowHead(3);
      const waiting = listen(1);
      await jest.advanceTimersByTimeAsync(10_000);
      expect(waiting.ends).toEqual([]);
      await jest.advanceTimersByTimeAsync(500);
      expect(waiting).toMatchObject({ received: [], ends: [1013] });
      const asked = pages();
      await jest.advanceTimersByTimeAsync(10_000);
      expect(pages()).toBe(asked);
    } finally {
      jest.useRealTimers();
    }
  });

  test('is empty once everybody has gone', async () => {
    const { room, listen, happens } = aRoom(0);
    room.knowHead(0);
    const { audience, listener } = listen(1);
    await settled();
    listener.leave();
    audience.remove(listener);
    happens(1);
    await settled();
    expect(room.isEmpty).toBe(true);
  });
});
