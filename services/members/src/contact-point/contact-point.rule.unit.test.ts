import { defaultPolicy } from '@holdfast/configuration';
import { describe, expect, test } from '@jest/globals';
import {
  addressFaults,
  addressToTell,
  maskAddress,
  newContactPoint,
  normalAddress,
  showCode,
} from './contact-point.rule.ts';

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
  test.each([
    ...['ada@example.org', 'a.b+c@mail.example.co.uk', 'ädä@exämple.org'],
    ...['संपर्क@उदाहरण.भारत', 'ada@ตัวอย่าง.ไทย', 'दानी@example.org', 'ada@مثال.إختبار'],
  ])('may be %s', (one) => {
    expect(addressFaults(one)).toEqual([]);
  });

  test('is kept with its letters composed, so that it is the same however it was typed', () => {
    expect(normalAddress(' a\u0308da@exa\u0308mple.org\n')).toBe('äda@exämple.org');
  });

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
    '\u0301ada@example.org',
    'ada.\u0301b@example.org',
    `a${'\u0323\u0489'.repeat(6)}@example.org`,
    'ada@example.\u0301org',
    'ada\u200b@example.org',
    'ada\u202e@example.org',
    '\u3164@example.org',
    'ada\ufe0f@example.org',
    `${'द'.repeat(22)}@example.org`,
  ])('is not %j', (one) => {
    expect(addressFaults(one)).toMatchObject([{ path: 'address' }]);
  });

  test.each([
    ['ada@example.co.uk', 'a…@e….uk'],
    ['🌊b@x.org', '🌊…@x….org'],
    ['दिन@उदाहरण.भारत', 'दि…@उ….भारत'],
  ])('such as %s is shown as %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });

  test.each([
    [63, 190, 0],
    [64, 190, 1],
    [64, 100, 0],
    [65, 100, 1],
  ])('with %i characters before its @ and %i after it has faults: %i', (before, after, faults) => {
    const domain = `${'a.'.repeat(after / 2 - 1)}at`;

    expect(addressFaults(`${'a'.repeat(before)}@${domain}`)).toHaveLength(faults);
  });
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
