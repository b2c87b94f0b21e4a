import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { first, german, notices, second } from './notices.fixture.test.ts';
import { isOutdated, noticeInForce, textIn } from './privacy-notice.rule.ts';
import { readNotices } from './read-notices.part.ts';

describe('the notice', () => {
  test('is the newest whose day has come, or the first if no day has come yet', () => {
    const inForce = (now: string) => noticeInForce(notices, new Date(now)).version;

    expect(inForce('2025-12-31T23:00:00Z')).toBe('2026-01');
    expect(inForce('2026-03-31T23:59:59Z')).toBe('2026-01');
    expect(inForce('2026-04-01T00:00:00Z')).toBe('2026-04');
  });

  test('is to be read again by a member who acknowledged another version', () => {
    const member = { noticeVersion: '2026-01' };

    expect(isOutdated(member, notices, new Date('2026-03-31T12:00:00Z'))).toBe(false);
    expect(isOutdated(member, notices, new Date('2026-04-01T12:00:00Z'))).toBe(true);
  });

  test('is in the wished language, or in English', () => {
    expect(textIn(first, 'de').locale).toBe('de-AT');
    expect(textIn(first, 'DE-at').locale).toBe('de-AT');
    expect(textIn(first, 'de_AT').locale).toBe('de-AT');
    expect(textIn(first, 'fr-FR').locale).toBe('en');
    expect(textIn(first, 'none').locale).toBe('en');
    expect(textIn({ ...first, texts: [german, { ...german, locale: 'de' }] }, 'de').locale).toBe(
      'de',
    );
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

  test('may be another one, read from the oldest to the newest; invalid files are refused', () => {
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
