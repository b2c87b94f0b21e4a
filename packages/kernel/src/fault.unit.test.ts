import { describe, expect, test } from '@jest/globals';
import {
  boundFault,
  faultIn,
  faultUnless,
  lengthFaults,
  rangeFaults,
  repeatFaults,
} from './fault.ts';

const bounds = { min: 2, max: 4_000, says: 'A thing has {min} to {max} parts.' };
const told = { path: 'thing', message: 'A thing has 2 to 4,000 parts.', min: 2, max: 4_000 };

describe('a fault with bounds', () => {
  test('has the same numbers in its sentence', () => {
    expect(boundFault('TOO_MANY', 'thing', bounds)).toEqual({ ...told, code: 'TOO_MANY' });
  });

  test.each([
    [1, 'TOO_SHORT'],
    [2, undefined],
    [4_000, undefined],
    [4_001, 'TOO_LONG'],
  ])('of the length %i is %s', (length, code) => {
    expect(lengthFaults('thing', length, bounds)).toEqual(
      code === undefined ? [] : [{ ...told, code }],
    );
  });

  test.each([
    [1.9, 'TOO_SMALL'],
    [Number.NaN, 'TOO_SMALL'],
    [2, undefined],
    [4_000, undefined],
    [4_000.1, 'TOO_LARGE'],
    [Number.POSITIVE_INFINITY, 'TOO_LARGE'],
  ])('of the number %d is %s', (value, code) => {
    expect(rangeFaults('thing', value, bounds)).toEqual(
      code === undefined ? [] : [{ ...told, code }],
    );
  });
});

describe('a fault', () => {
  const fault = { path: 'text', code: 'REQUIRED', message: 'Say something.' } as const;

  test('is there unless what it asks for holds', () => {
    expect(faultUnless(true, fault)).toEqual([]);
    expect(faultUnless(false, fault)).toEqual([fault]);
  });

  test('stands under the path of what it is in', () => {
    expect(faultIn('changes[0]', fault)).toEqual({ ...fault, path: 'changes[0].text' });
  });

  test('of a list is that something is named twice', () => {
    expect(repeatFaults('roles', ['a', 'b'], 'role')).toEqual([]);
    expect(repeatFaults('roles', ['a', 'b', 'a'], 'role')).toEqual([
      { path: 'roles', code: 'REPEATED', message: 'Name each role once.' },
    ]);
  });
});
