import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodePlace, encodePlace, isPlaceOf } from './activity-place.ts';

const sequence = fc.integer({ min: 0, max: 2_147_483_647 });

describe('a cursor', () => {
  test('gives back the place that it was made of', () => {
    fc.assert(
      fc.property(sequence, fc.uuid(), (number, id) => {
        const place = decodePlace(encodePlace(number, id));

        expect(place?.sequence).toBe(number);
        expect(place !== null && isPlaceOf(place, id)).toBe(true);
      }),
    );
  });

  test('is not the place of another item with the same number', () => {
    const place = decodePlace(encodePlace(5, '01a20fec-4623-771a-a083-8fa7129c452c'));

    expect(place).not.toBeNull();
    expect(place !== null && isPlaceOf(place, '01a20fec-4623-771a-a083-8fa7129c452d')).toBe(false);
  });

  test('reads nothing but what it would have written itself', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const place = decodePlace(text);

        expect(place).toBeNull();
      }),
    );
  });

  test('refuses a number that no room can reach', () => {
    expect(decodePlace(Buffer.alloc(16, 0xff).toString('base64url'))).toBeNull();
  });
});
