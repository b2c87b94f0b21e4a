import { defaultPolicy } from '@holdfast/configuration';
import { describe, expect, test } from '@jest/globals';
import { addressFaults, maskAddress, newContactPoint, showCode } from './contact-point.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const [right, wrong] = [Buffer.of(1), Buffer.of(2)];
const made = {
  memberId: 'ada',
  kind: 'EMAIL',
  addressSealed: Buffer.of(0),
  codeDigest: right,
} as const;
const fresh = newContactPoint(made, now, defaultPolicy);
const shows = (contact: typeof fresh, code: Buffer, minutes = 0) =>
  showCode(contact, code, {
    now: new Date(now.getTime() + minutes * 60_000),
    limits: defaultPolicy,
  });

describe('an address', () => {
  test.each(['ada@example.org', 'a.b+c@mail.example.co.uk', 'ädä@exämple.org'])(
    'may be %s',
    (one) => {
      expect(addressFaults(one)).toEqual([]);
    },
  );

  test.each([
    '',
    'ada',
    'ada@example',
    'ada@example.org, ben@example.org',
    'Ada <ada@example.org>',
    'ada@example.org\r\nBcc: ben@example.org',
    'ada b@example.org',
    '"a b"@example.org',
    `${'a'.repeat(250)}@example.org`,
    'ada@-example.org',
  ])('is not %j', (one) => {
    expect(addressFaults(one)).toMatchObject([{ path: 'address' }]);
  });

  test('is known to its owner, and told to nobody', () => {
    expect(maskAddress('ada@example.co.uk')).toBe('a…@e….uk');
  });
});

describe('a code', () => {
  test('verifies within a quarter of an hour, once', () => {
    const { isRight, contact } = shows(fresh, right, 14);

    expect(isRight).toBe(true);
    expect(contact).toMatchObject({ verifiedAt: expect.any(Date), codeDigest: null });
    expect(shows(contact, right, 14).isRight).toBe(false);
    expect(shows(fresh, right, 15).isRight).toBe(false);
  });

  test('is void after five tries, though the sixth were right', () => {
    let contact = fresh;
    for (let guess = 0; guess < 4; guess += 1) contact = shows(contact, wrong).contact;
    expect(shows(contact, right).isRight).toBe(true);

    contact = shows(contact, wrong).contact;

    expect(shows(contact, right).isRight).toBe(false);
  });
});
