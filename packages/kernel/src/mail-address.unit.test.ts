import { describe, expect, test } from '@jest/globals';
import { addressFaults, maskAddress, normalAddress } from './mail-address.ts';

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
