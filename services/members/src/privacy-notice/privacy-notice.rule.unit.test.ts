import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { isOutdated, noticeInForce, textIn, type Notices } from './privacy-notice.rule.ts';
import { readNotices } from './read-notices.part.ts';

const english = { locale: 'en', privacyNotice: ['Hello.'], termsOfUse: ['Be kind.'] };
const german = { locale: 'de-AT', privacyNotice: ['Grüß dich.'], termsOfUse: ['Sei gut.'] };
const first = { version: '2026-01', effectiveOn: '2026-01-01', texts: [english, german] } as const;
const second = { version: '2026-04', effectiveOn: '2026-04-01', texts: [english] } as const;
const notices: Notices = [first, second];

describe('the notice', () => {
  test('is that of which the day has come; until the first has, it is the first', () => {
    const inForce = (now: string) => noticeInForce(notices, new Date(now)).version;

    expect(inForce('2025-12-31T23:00:00Z')).toBe('2026-01');
    expect(inForce('2026-03-31T23:59:59Z')).toBe('2026-01');
    expect(inForce('2026-04-01T00:00:00Z')).toBe('2026-04');
  });

  test('is to be read anew by whoever acknowledged another version', () => {
    const member = { noticeVersion: '2026-01' };

    expect(isOutdated(member, notices, new Date('2026-03-31T12:00:00Z'))).toBe(false);
    expect(isOutdated(member, notices, new Date('2026-04-01T12:00:00Z'))).toBe(true);
  });

  test('is in the language that is wished, or in English', () => {
    expect(textIn(first, 'de').locale).toBe('de-AT');
    expect(textIn(first, 'DE-at').locale).toBe('de-AT');
    expect(textIn(first, 'fr-FR').locale).toBe('en');
    expect(textIn(second, 'de').locale).toBe('en');
  });
});

describe('the folder of notices', () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-notices-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, content: object) => {
    writeFileSync(join(folder, name), JSON.stringify(content));
  };

  test('that comes with Holdfast holds one in English', () => {
    expect(readNotices()[0].texts[0]).toMatchObject({ locale: 'en' });
  });

  test('may be another one, read from the oldest to the newest; what cannot be used is refused', () => {
    expect(() => readNotices(folder)).toThrow('no privacy notice');
    write('b.json', second);
    write('a.json', first);
    expect(readNotices(folder)).toEqual(notices);
    write('c.json', second);
    expect(() => readNotices(folder)).toThrow('same version');
    write('c.json', { ...second, version: '3', texts: [german] });
    expect(() => readNotices(folder)).toThrow();
  });
});
