import { defaultPolicy } from '@holdfast/configuration';
import { describe, expect, test } from '@jest/globals';
import { attemptLimits, windowStart, type AttemptKind } from './attempt-limits.rule.ts';

const limits = attemptLimits({
  signInWindowMinutes: 15,
  signInTriesPerAliasHour: 1,
  signInTriesPerAddress: 2,
  signInTriesPerDevice: 3,
  secondFactorTriesPerHour: 4,
  enrollmentsPerAddressHour: 5,
  invitationTriesPerHour: 6,
  contactCodesPerHour: 7,
  aliasTakenAnswersPerHour: 8,
  passphraseTriesPerMemberHour: 9,
  contactCodeTriesMost: 10,
  signInTriesPerAddressAndAccount: 11,
  signInTriesPerAccountOfCrowd: 12,
  signInTriesPerAddressMost: 13,
  recoveryCodeTriesMost: 14,
  secondFactorSlipsPerDay: 15,
  contactCodesPerAddressHour: 16,
});

describe('the limits of tries', () => {
  test.each<[AttemptKind, number, number]>([
    ['sign-in-alias', 1, 60],
    ['sign-in-address', 2, 15],
    ['sign-in-address-account', 11, 15],
    ['sign-in-crowd-account', 12, 15],
    ['sign-in-address-most', 13, 15],
    ['enroll-repeat', 3, 15],
    ['sign-in-device', 3, 15],
    ['recovery-code', 14, 15],
    ['second-factor', 4, 60],
    ['second-factor-slips', 15, 1_440],
    ['passphrase-sign-in', 3, 15],
    ['passphrase-member', 9, 60],
    ['passphrase-member-fresh', 9, 60],
    ['second-factor-sign-in', 4, 60],
    ['contact-code-sign-in', 10, 60],
    ['enroll-address', 5, 60],
    ['staff-invitation-address', 6, 60],
    ['contact-code-member', 7, 60],
    ['contact-code-address', 16, 60],
    ['alias-taken-address', 8, 60],
    ['alias-taken-device', 8, 60],
  ])('%s: %d in %d minutes', (kind, most, minutes) => {
    expect(limits[kind]).toEqual({ most, windowMs: minutes * 60_000 });
  });

  test('let no member spend the codes that an address has for all', () => {
    const { 'contact-code-member': member, 'contact-code-address': address } =
      attemptLimits(defaultPolicy);

    expect(member.windowMs).toBe(address.windowMs);
    expect(address.most).toBeGreaterThan(3 * member.most);
  });

  test('hold for a window that ends now', () => {
    const now = new Date('2026-03-29T02:10:00Z');

    expect(windowStart(limits['sign-in-address'], now)).toEqual(new Date('2026-03-29T01:55:00Z'));
  });
});
