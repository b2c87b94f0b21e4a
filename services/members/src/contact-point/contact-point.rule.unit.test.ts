import { defaultPolicy } from '@holdfast/configuration';
import { describe, expect, test } from '@jest/globals';
import { addressToTell, newContactPoint, showCode } from './contact-point.rule.ts';

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

describe('a code', () => {
  test('verifies a contact point within a quarter of an hour, once', () => {
    const { isRight, contact } = shows(fresh, right, 14);

    expect(isRight).toBe(true);
    expect(contact).toMatchObject({ verifiedAt: expect.any(Date), codeDigest: null });
    expect(shows(contact, right, 14).isRight).toBe(false);
    expect(shows(fresh, right, 15).isRight).toBe(false);
  });

  test('is void after fifty tries, even if the next is right', () => {
    let contact = fresh;
    for (let guess = 0; guess < 49; guess += 1) contact = shows(contact, wrong).contact;
    expect(shows(contact, right).isRight).toBe(true);

    contact = shows(contact, wrong).contact;

    expect(shows(contact, right).isRight).toBe(false);
  });
});

test('an address is told about the account once it was verified', () => {
  expect(addressToTell(null)).toBeNull();
  expect(addressToTell(fresh)).toBeNull();
  expect(addressToTell({ ...fresh, verifiedAt: now })).toBe(fresh.addressSealed);
});
