import { defaultPolicy } from '@holdfast/configuration';
import { describe, expect, test } from '@jest/globals';
import { draft } from './enrolment.fixture.test.ts';
import { decideEnrolment, isRepeatedEnrolment, type EnrolmentDraft } from './enrolment.rule.ts';

const limits = {
  ...defaultPolicy,
  aliasWords: (alias: string) => (alias === 'Unkind' ? 'unkind' : null),
  isCommon: (text: string) => text === 'manypeoplehavethis',
};
const decide = (changed: Partial<EnrolmentDraft>, notice = '2026-04') =>
  decideEnrolment({ ...draft, ...changed }, limits, notice);

describe('an enrolment', () => {
  test('is accepted under the alias in its normal form', () => {
    expect(decide({ alias: '  Ada  Bo ' })).toEqual({
      kind: 'accepted',
      alias: 'Ada Bo',
      locale: 'de',
    });
  });

  test.each([
    ['alias', { alias: 'A' }],
    ['alias', { alias: 'Unkind' }],
    ['passphrase', { passphrase: 'short' }],
    ['passphrase', { passphrase: 'Many people have this' }],
    ['passphrase', { passphrase: 'Holdfast 2026' }],
    ['passphrase', { alias: 'Nora Bell', passphrase: 'norabell1987' }],
    ['timeZone', { timeZone: 'Nowhere/At_all' }],
    ['country', { country: 'the moon' }],
    ['idempotencyKey', { idempotencyKey: '' }],
    ['idempotencyKey', { idempotencyKey: 'x'.repeat(201) }],
    ['idempotencyKey', { idempotencyKey: 'a\0b' }],
  ])('needs another %s than in %j', (path, changed) => {
    expect(decide(changed)).toMatchObject({ kind: 'invalid', faults: [{ path }] });
  });

  test('may have a key of 200 characters', () => {
    expect(decide({ idempotencyKey: 'x'.repeat(200) }).kind).toBe('accepted');
  });

  test('names every fault at once, before age and notice', () => {
    const faulty = { alias: '', passphrase: '', timeZone: '', idempotencyKey: '' };
    const decision = decide({ ...faulty, ageConfirmed: false }, 'another');

    expect(decision.kind === 'invalid' && decision.faults.map(({ path }) => path)).toEqual([
      'alias',
      'passphrase',
      'timeZone',
      'idempotencyKey',
    ]);
  });

  test('needs an adult first, and then the notice in force', () => {
    expect(decide({ ageConfirmed: false }, 'another')).toEqual({
      kind: 'refused',
      reason: 'age-not-confirmed',
    });
    expect(decide({}, 'another')).toEqual({ kind: 'refused', reason: 'notice-outdated' });
  });
});

describe('a repeated enrolment', () => {
  const member = {
    enrolledAt: new Date('2026-03-29T12:00:00Z'),
    enrollKeyDigest: Buffer.from('a key'),
  };

  test.each([
    ['the same key, at once', 'a key', '2026-03-29T12:00:00Z', true],
    ['the same key, a day later', 'a key', '2026-03-30T12:00:00Z', true],
    ['the same key, more than a day later', 'a key', '2026-03-30T12:00:00.001Z', false],
    ['another key', 'another', '2026-03-29T12:00:00Z', false],
  ])('by %s', (_, key, now, isRepeat) => {
    const repeat = { now: new Date(now), repeatHours: 24 };

    expect(isRepeatedEnrolment(member, Buffer.from(key), repeat)).toBe(isRepeat);
  });
});
