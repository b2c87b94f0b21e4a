import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { item, roomNeeds } from './a-room.fixture.test.ts';
import { deliveryTo } from './delivery-context.ts';
import { Bill } from './bill.ts';
import type { MakeFrames } from './frame-maker.ts';
import { framesOf } from './frames-of.ts';

const WHOLE = { kind: 'whole' } as const;
const HIDDEN = { kind: 'hidden' } as const;

/** Frames of one audience, and of which items each execution was. Item 2 errs, and 3 does if it is executed with 2. */
function frames() {
  const done: number[][] = [];
  const make: MakeFrames = (roots) => {
    const numbers = roots.map((root) => Reflect.get(root, 'sequence') as number);
    done.push(numbers);
    const errs = (number: number) => number === 2 || (number === 3 && numbers.includes(2));
    return Promise.resolve(
      roots.map((root, index) => ({
        data: { type: Reflect.get(root, '__typename') as string, number: numbers[index] },
        errors: errs(numbers[index] ?? 0)
          ? [new GraphQLError('x', { extensions: { code: 'FORBIDDEN' } })]
          : [],
      })),
    );
  };
  const hidden: string[] = [];
  const wanted = new Set([1, 2, 3, 4, 5]);
  const of = framesOf(make, {
    room: { groupId: item(1).groupId, isClosed: false },
    person: deliveryTo(null),
    ...{ key: 'key', mostAtOnce: 10, executions: roomNeeds().executions },
    mask: ({ message }) => ({ message }),
    awayMs: () => 0,
    onHidden: (itemId) => hidden.push(itemId),
  });
  const frame = (sequence: number, view: typeof WHOLE | typeof HIDDEN = WHOLE) =>
    of(item(sequence), view, {
      bill: new Bill({ kind: 'member', memberId: 'ada' }),
      isWanted: () => wanted.has(sequence),
    });
  return { done, hidden, wanted, frame };
}

const payload = (type: string, number: number) =>
  ({ kind: 'made', payload: JSON.stringify({ data: { type, number } }), isWhole: true }) as const;
const posted = (number: number) => payload('GroupMessagePosted', number);

test('frames that begin in one step are one execution, hidden ones too', async () => {
  const { done, frame } = frames();

  const made = await Promise.all([frame(1), frame(4, HIDDEN), frame(5)]);

  expect(made).toEqual([posted(1), payload('GroupActivityHidden', 4), posted(5)]);
  expect(done).toEqual([[1, 4, 5]]);
});

test('what errs among others is executed alone, and only what errs there is hidden', async () => {
  const { done, hidden, wanted, frame } = frames();
  wanted.delete(1);

  const two = frame(2);
  const others = Promise.all([frame(1), frame(3), frame(4)]);
  // Nobody waits for an item that does not mend itself.
  expect(await others).toEqual([
    { kind: 'made', payload: '{"data":null}', isWhole: true },
    posted(3),
    posted(4),
  ]);
  wanted.delete(2);
  expect(await two).toMatchObject({ kind: 'made' });

  expect(done[0]).toEqual([2, 3, 4]);
  expect(done.slice(1)).toContainEqual([4]);
  expect(done.slice(1)).toContainEqual([2]);
  expect(done.slice(1)).toContainEqual([3]);
  expect(hidden).toEqual(['item 2']);
});
