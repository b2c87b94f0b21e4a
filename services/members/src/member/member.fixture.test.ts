import type { Member } from './member.rule.ts';

/** Makes a member as the service keeps one. */
export const aMember = (changed: Partial<Member> = {}): Member => ({
  memberId: 'ada',
  timeZone: 'Europe/Vienna',
  locale: 'en',
  country: null,
  noticeVersion: '2026-01',
  enrolledAt: new Date('2026-03-01T12:00:00Z'),
  enrollKeyDigest: Buffer.from('a key'),
  version: 1,
  ...changed,
});
