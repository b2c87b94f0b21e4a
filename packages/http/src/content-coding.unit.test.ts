import { gunzipSync } from 'node:zlib';
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import { codingFor, compressOnTheFly } from './content-coding.ts';

describe('the coding of an answer', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, br;q=0.5', 'br'],
    ['gzip', 'gzip'],
    ['*', 'br'],
    ['deflate', 'identity'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['gzip;q=0, br', 'br'],
    ['br;q=0, *', 'gzip'],
    ['', 'identity'],
    [`${'x, '.repeat(200)}gzip`, 'identity'],
    [undefined, 'identity'],
  ] as const)('is chosen from what the client accepts: %j', (accepted, coding) => {
    expect(codingFor(accepted, ['br', 'gzip'])).toBe(coding);
  });
});

describe('an answer about one person', () => {
  const accepts = (coding?: string) =>
    ({
      headers: coding === undefined ? {} : { 'accept-encoding': coding },
    }) as unknown as IncomingMessage;
  const text = JSON.stringify({ data: 'words that repeat, '.repeat(1_000) });
  const large = text.repeat(10);

  test.each([
    ['at once', text],
    ['on another thread', large],
  ])('is compressed, and read again whole: %s', async (_, given) => {
    const compressed = await compressOnTheFly(accepts('gzip, br'), given);

    expect(compressed?.length).toBeLessThan(given.length / 10);
    expect(gunzipSync(compressed ?? '').toString()).toBe(given);
  });

  test('is sent as it is to who does not ask, or where it is small', async () => {
    expect(await compressOnTheFly(accepts(), text)).toBeNull();
    expect(await compressOnTheFly(accepts('br'), text)).toBeNull();
    expect(await compressOnTheFly(accepts('gzip'), text.slice(0, 2_047))).toBeNull();
  });

  test('has a length that varies, so that nothing is told by it', async () => {
    const lengths = await Promise.all(
      Array.from(
        { length: 40 },
        async () => (await compressOnTheFly(accepts('gzip'), text))?.length,
      ),
    );

    expect(new Set(lengths).size).toBeGreaterThan(5);
  });
});
