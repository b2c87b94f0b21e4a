import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { signServiceAssertion, type ProcessName, type TrustedKeys } from '@holdfast/identity';
import { newUnorderedId } from '@holdfast/kernel';
import type { KeyAnswer } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { derivedKeysRoute } from './derived-keys.route.ts';

const now = new Date('2026-03-29T12:00:00Z');
const ada = newUnorderedId<'Member'>();
const ben = newUnorderedId<'Member'>();
const cleo = newUnorderedId<'Member'>();
const journaling = generateKeyPairSync('ed25519');
const trusted: TrustedKeys = new Map([['journaling', journaling.publicKey]]);
const REFUSED = { status: 403, body: { error: 'This service has no such key.' } };

let asked: (readonly [string, readonly string[]])[];
beforeEach(() => {
  asked = [];
});
const route = derivedKeysRoute({
  ring: {
    derivedKeys: (purpose, memberIds) => {
      asked.push([purpose, memberIds]);
      return Promise.resolve(
        new Map<string, KeyAnswer>([
          [ada, { kind: 'key', key: Buffer.from('ada’s key') }],
          [ben, { kind: 'erased' }],
        ]),
      );
    },
  },
  trusted,
  now: () => now,
});

const assertionFor = (audience: ProcessName = 'members', at = now) =>
  signServiceAssertion({ name: 'journaling', privateKey: journaling.privateKey }, audience, at);

async function ask(
  body: string | object = { purpose: 'journal', memberIds: [ada, ben, cleo] },
  authorization?: string,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = Object.assign(Readable.from([Buffer.from(text)]), {
    headers: { authorization: authorization ?? `Bearer ${await assertionFor()}` },
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
  return { status, body: JSON.parse(answer) };
}

describe('the route of derived keys', () => {
  test('answers with the keys as base64, null for an erased member, and nothing for one without a key', async () => {
    expect(await ask()).toEqual({
      status: 200,
      body: { keys: { [ada]: Buffer.from('ada’s key').toString('base64'), [ben]: null } },
    });
    expect(asked).toEqual([['journal', [ada, ben, cleo]]]);
  });

  test.each<[string, () => Promise<string>]>([
    ['no assertion', () => Promise.resolve('')],
    ['no bearer', async () => assertionFor()],
    ['something after it', async () => `Bearer ${await assertionFor()} more`],
    ['something before it', async () => `A Bearer ${await assertionFor()}`],
    ['an assertion for another process', async () => `Bearer ${await assertionFor('groups')}`],
    [
      'an assertion that is old',
      async () => `Bearer ${await assertionFor('members', new Date(now.getTime() - 120_000))}`,
    ],
  ])('refuses with %s', async (_what, authorization) => {
    expect(await ask(undefined, await authorization())).toEqual(REFUSED);
    expect(asked).toEqual([]);
  });

  test.each<[string, string | object]>([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a text', '"journal"'],
    ['no purpose', { memberIds: [ada] }],
    ['a purpose that is no text', { purpose: 1, memberIds: [ada] }],
    ['no members', { purpose: 'journal' }],
    ['members that are no list', { purpose: 'journal', memberIds: ada }],
    ['an id that is none', { purpose: 'journal', memberIds: [ada, 'ben'] }],
    ['an id that is no text', { purpose: 'journal', memberIds: [ada, 1] }],
    ['a purpose of another service', { purpose: 'message', memberIds: [ada] }],
    [
      'too many members',
      { purpose: 'journal', memberIds: Array.from({ length: 1_001 }, () => ada) },
    ],
  ])('refuses a body with %s', async (_what, body) => {
    expect(await ask(body)).toEqual(REFUSED);
    expect(asked).toEqual([]);
  });

  test('reads bodies of 64 KiB at most', async () => {
    const fitting = JSON.stringify({ purpose: 'journal', memberIds: [ada] });

    expect(await ask(fitting.padEnd(64 * 1_024))).toMatchObject({ status: 200 });
    expect(await ask(fitting.padEnd(64 * 1_024 + 1))).toEqual(REFUSED);
  });
});
