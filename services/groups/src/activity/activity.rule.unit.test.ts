import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { namesOf, pageWindow, type PageWish, type Visible } from './activity.rule.ts';

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

/** The page as a list would give it, number by number. */
function naivePage({ from, to }: Visible, { after, before, count, countedFrom }: PageWish) {
  const between = range(from, to).filter(
    (number) => number > (after ?? 0) && number < (before ?? Infinity),
  );
  return countedFrom === 'start' ? between.slice(0, count) : between.slice(-count);
}

const place = fc.option(fc.integer({ min: 0, max: 40 }));
const visible = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 15 }))
  .map(([from, more]): Visible => ({ from, to: from + more }));
const wish = fc.record<PageWish>({
  after: place,
  before: place,
  count: fc.integer({ min: 1, max: 10 }),
  countedFrom: fc.constantFrom('start', 'end'),
});

describe('the page of a room', () => {
  test('holds the same numbers as a list of what is visible', () => {
    fc.assert(
      fc.property(visible, wish, (seen, asked) => {
        const window = pageWindow(seen, asked);

        expect(range(window.first, window.last)).toEqual(naivePage(seen, asked));
      }),
    );
  });

  test('says what stands around it', () => {
    fc.assert(
      fc.property(visible, wish, (seen, asked) => {
        const window = pageWindow(seen, asked);
        const page = naivePage(seen, asked);
        fc.pre(page.length > 0);

        expect(window.hasPrevious).toBe(range(seen.from, seen.to)[0] !== page[0]);
        expect(window.hasNext).toBe(seen.to !== page.at(-1));
      }),
    );
  });

  test('is empty after the end of the room, with everything before it', () => {
    const window = pageWindow(
      { from: 3, to: 9 },
      { after: 9, before: null, count: 20, countedFrom: 'start' },
    );

    expect(range(window.first, window.last)).toEqual([]);
    expect(window).toMatchObject({ hasPrevious: true, hasNext: false });
  });

  test('never begins before somebody’s own joining', () => {
    const window = pageWindow(
      { from: 7, to: 9 },
      { after: 2, before: null, count: 20, countedFrom: 'start' },
    );

    expect(window).toEqual({ first: 7, last: 9, hasPrevious: false, hasNext: false });
  });
});

describe('a picture of an item', () => {
  test('names the one who acts, and the author of the message replied to', () => {
    expect(namesOf('member-1', null)).toEqual(['member-1']);
    expect(namesOf('member-1', { authorId: 'member-2' })).toEqual(['member-1', 'member-2']);
  });

  test('names nobody twice', () => {
    expect(namesOf('member-1', { authorId: 'member-1' })).toEqual(['member-1']);
  });
});
