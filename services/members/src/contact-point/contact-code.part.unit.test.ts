import { createServiceKey } from '@holdfast/sealing';
import { describe, expect, test } from '@jest/globals';
import { contactCodeDigest, newContactCode } from './contact-code.part.ts';

const serviceKey = createServiceKey(Buffer.alloc(32, 7));
const digest = (memberId: string, code: string) =>
  contactCodeDigest(serviceKey, memberId, code).toString('hex');

describe('a contact code', () => {
  test('has eight digits, and is another one each time', () => {
    const codes = Array.from({ length: 1_000 }, newContactCode);

    expect(codes.filter((code) => !/^\d{8}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBeGreaterThan(990);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
  });

  test.each([' 1234-56 78\n', '١٢٣٤٥٦٧٨', '१२३४ ५६७८', '\u200e12345678'])(
    'is the same if it is typed as “%s”',
    (typed) => {
      expect(digest('ada', typed)).toBe(digest('ada', '12345678'));
    },
  );

  test('is good for one member alone', () => {
    expect(digest('ben', '12345678')).not.toBe(digest('ada', '12345678'));
    expect(digest('ada', '12345679')).not.toBe(digest('ada', '12345678'));
  });
});
