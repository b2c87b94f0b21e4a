import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, jest, test } from '@jest/globals';
import { readCrisisLines } from '@holdfast/crisis-lines';
import { crisisLinesRoute } from './crisis-lines-route.ts';

const all = readCrisisLines();

/** What the route answers about a country while Ana has verified every line. */
async function answered(country: string): Promise<string> {
  const verified = { verifiedAt: '2026-11-30T08:00:00.000Z', verifiedBy: 'Ana Ruiz' };
  const lines = all.lines.map((line) => ({ ...line, ...verified }));
  const end = jest.fn<(body: Buffer) => void>();
  const response = { writeHead: () => ({ end }) } as unknown as ServerResponse;
  const request = { url: `/crisis-lines.json?country=${country}` } as IncomingMessage;
  const given = { ...all, lines };

  await crisisLinesRoute(given, () => new Date('2026-12-01T02:00:00Z'))(request, response);

  return String(end.mock.calls[0]?.[0]);
}

test('the file of lines says when each was verified, and not by whom', async () => {
  const text = await answered('US');

  expect(text).toContain('"verifiedAt":"2026-11-30T08:00:00.000Z"');
  expect(text).not.toMatch(/verifiedBy|Ana Ruiz/);
});
