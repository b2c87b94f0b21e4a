import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newOrderedId, newUnorderedId, parseId } from './ids.ts';

describe('ids', () => {
  test('an ordered id sorts by its instant and is a UUID of version 7', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 45), fc.nat(2 ** 45), (a, b) => {
        const first = newOrderedId(new Date(Math.min(a, b)));
        const second = newOrderedId(new Date(Math.max(a, b) + 1));

        expect(first < second).toBe(true);
        expect(first).toMatch(/^.{14}7.{4}[89ab]/);
        expect(parseId(first)).toBe(first);
      }),
    );
  });

  test('an unordered id is a UUID of version 4', () => {
    expect(newUnorderedId()).toMatch(/^.{14}4.{4}[89ab]/);
  });

  test('parses in either letter case and refuses anything else', () => {
    const id = newUnorderedId();

    expect(parseId(id.toUpperCase())).toBe(id);
    expect(parseId(`${id}'; drop table member; --`)).toBeNull();
    expect(parseId('')).toBeNull();
  });
});
