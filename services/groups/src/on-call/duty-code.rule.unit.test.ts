import { createServiceKey } from '@holdfast/sealing';
import { describe, expect, test } from '@jest/globals';
import { aContact } from './a-roster.fixture.test.ts';
import { dutyCodeDigest, newDutyCode } from './duty-code.part.ts';
import { needsCode, showDutyCode, withCode } from './duty-code.rule.ts';

const now = new Date('2026-11-24T12:00:00Z');
const limits = { dutyCodeHours: 72, dutyCodeTriesMost: 3, dutyCodeAgainMinutes: 10 };
const [right, wrong] = [Buffer.of(1), Buffer.of(2)];
const fresh = withCode(aContact({ verifiedAt: null }), right, { now, limits });
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const show = (contact: typeof fresh, code: Buffer, minutes = 0) =>
  showDutyCode(contact, code, { now: after(minutes), limits });

describe('a code', () => {
  test('verifies an address within three days, once', () => {
    const { isRight, contact } = show(fresh, right, 72 * 60 - 1);

    expect(isRight).toBe(true);
    expect(contact).toMatchObject({ verifiedAt: after(72 * 60 - 1), codeDigest: null });
    expect(show(contact, right).isRight).toBe(false);
    expect(show(fresh, right, 72 * 60).isRight).toBe(false);
  });

  test('is void after its tries, even if the next is right', () => {
    let contact = fresh;
    for (const _ of [1, 2]) ({ contact } = show(contact, wrong));
    expect(show(contact, right).isRight).toBe(true);
    ({ contact } = show(contact, wrong));

    expect(show(contact, right).isRight).toBe(false);
  });

  test('is sent to those who are not verified, and anew after a while', () => {
    const sent = { ...fresh, codeSentAt: now };

    expect(needsCode(fresh, now, limits)).toBe(true);
    expect(needsCode(sent, after(9), limits)).toBe(false);
    expect(needsCode(sent, after(10), limits)).toBe(true);
    expect(needsCode(aContact(), after(10), limits)).toBe(false);
  });

  test('has eight digits, and is good for one contact alone, however it was typed', () => {
    const serviceKey = createServiceKey(Buffer.alloc(32, 7));
    const digest = (id: string, code: string) =>
      dutyCodeDigest(serviceKey, id, code).toString('hex');

    expect(newDutyCode()).toMatch(/^\d{8}$/);
    expect(digest('ada', '1234-56 78')).toBe(digest('ada', '12345678'));
    expect(digest('ben', '12345678')).not.toBe(digest('ada', '12345678'));
  });
});
