import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { anonymous, HopSigner, HopVerifier, type Person } from '@holdfast/identity';
import { DEADLINE_HEADER, LANE_HEADER, newUnorderedId, presentCharge } from '@holdfast/kernel';
import { expect, test } from '@jest/globals';
import { contextFrom } from './context-of.ts';

const now = new Date();
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const signer = new HopSigner({ name: 'gateway', privateKey });
const contextOf = contextFrom({
  verifier: new HopVerifier('groups', new Map([['gateway', publicKey]])),
  database: {
    asMember: () => {
      throw new Error('No database is needed here.');
    },
  },
  parts: {},
  now: () => now,
});
/** What is asked for, which decides nothing here. */
const anything = {
  query: '{ __typename }',
  operationName: undefined,
  variables: {},
  extensions: {},
  isByGet: false,
};
const asked = async (person: Person, headers: Readonly<Record<string, string>>) => {
  const hop = await signer.sign({ person, clientHash: 'here' }, 'groups', now);
  const request = { headers: { 'holdfast-hop': hop, ...headers } } as unknown as IncomingMessage;
  return contextOf(request, anything);
};
const chargeOf = async (person: Person, headers: Readonly<Record<string, string>>) => {
  const who = await asked(person, headers);
  if ('refusal' in who) throw new Error(who.refusal.message);
  return who.within?.(undefined, () => Promise.resolve(presentCharge()));
};

test('a request is charged to its asker, with the lane and the deadline that the gateway gives it', async () => {
  const memberId = newUnorderedId<'Member'>();
  const signInId = newUnorderedId<'SignIn'>();
  const member: Person = { kind: 'member', memberId, signInId, timeZone: 'UTC' };
  const deadlineMs = Date.now() + 5_000;
  const headers = { [DEADLINE_HEADER]: String(deadlineMs), [LANE_HEADER]: 'sign-in' };

  expect(await chargeOf(member, headers)).toEqual({
    subject: `person ${memberId}`,
    lane: 'sign-in',
    deadlineMs,
  });
  expect(await chargeOf(anonymous, {})).toEqual({
    subject: 'address here',
    lane: 'usual',
    deadlineMs: Infinity,
  });
  const delivery: Person = { kind: 'live-delivery', groupId: null, rights: 'MEMBER' };
  expect(await chargeOf(delivery, { [LANE_HEADER]: 'none' })).toMatchObject({ lane: 'live' });
});

test('what nobody waits for any more is refused before anything is looked at', async () => {
  const headers = { [DEADLINE_HEADER]: String(Date.now() - 1) };

  expect(await asked(anonymous, headers)).toMatchObject({
    refusal: { statusCode: 503, code: 'UNAVAILABLE' },
  });
  expect(await contextOf({ headers } as unknown as IncomingMessage, anything)).toMatchObject({
    refusal: { statusCode: 503 },
  });
});
