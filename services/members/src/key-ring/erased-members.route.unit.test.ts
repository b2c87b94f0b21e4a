import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { signServiceAssertion, type ProcessName, type TrustedKeys } from '@holdfast/identity';
import { newUnorderedId } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { erasedMembersRoute } from './erased-members.route.ts';

const now = new Date('2026-03-29T12:00:00Z');
const [ada, ben] = [newUnorderedId<'Member'>(), newUnorderedId<'Member'>()];
const pair = generateKeyPairSync('ed25519');
const trusted: TrustedKeys = new Map(
  (['journaling', 'gateway'] as const).map((name) => [name, pair.publicKey]),
);
const REFUSED = { status: 403, body: { error: 'This service has no such question.' } };

const route = erasedMembersRoute({
  ring: { erasedAmong: (ids) => Promise.resolve(new Set(ids.filter((id) => id === ada))) },
  trusted,
  now: () => now,
});

const assertionOf = (name: ProcessName) =>
  signServiceAssertion({ name, privateKey: pair.privateKey }, 'members', now);

async function ask(text: string, assertion: string) {
  const request = Object.assign(Readable.from([Buffer.from(text)]), {
    headers: { authorization: `Bearer ${assertion}` },
  });
  let status = 0;
  let answer = '';
  const response = {
    writeHead: (code: number) => {
      status = code;
    },
    end: (written: string) => {
      answer = written;
    },
  };
  await route(request as unknown as IncomingMessage, response as unknown as ServerResponse);
  return { status, body: JSON.parse(answer) as unknown };
}

test('a service that erases is told who is erased', async () => {
  expect(
    await ask(JSON.stringify({ memberIds: [ada, ben] }), await assertionOf('journaling')),
  ).toEqual({ status: 200, body: { erased: [ada] } });
});

test.each([
  ['nobody has signed', JSON.stringify({ memberIds: [ada] }), () => 'forged'],
  ['the gateway asks', JSON.stringify({ memberIds: [ada] }), () => assertionOf('gateway')],
  ['names no member', '{}', () => assertionOf('journaling')],
  ['names what is no id', '{"memberIds":["1"]}', () => assertionOf('journaling')],
  ['is no JSON', '{', () => assertionOf('journaling')],
  [
    'names too many',
    JSON.stringify({ memberIds: Array.from({ length: 1_001 }, () => ada) }),
    () => assertionOf('journaling'),
  ],
])('a question that %s is refused', async (_, text, assertion) => {
  expect(await ask(text, await assertion())).toEqual(REFUSED);
});
