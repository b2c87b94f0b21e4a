import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import {
  aHoldfast,
  freeAlias,
  SignInClient,
  type Outcome,
  type TestHoldfast,
} from '@holdfast/testkit';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

let holdfast: TestHoldfast;
let client: SignInClient;
beforeAll(async () => {
  holdfast = await aHoldfast();
  client = new SignInClient(holdfast.graph);
});
afterAll(() => holdfast.stop());

const SIGN_IN =
  'mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on TooManyAttemptsError { retryAfterSeconds } } }';
const USE_CODE =
  'mutation ($input: UseRecoveryCodeInput!) { useRecoveryCode(input: $input) { __typename ... on TooManyAttemptsError { retryAfterSeconds } } }';
const ENROLL =
  'mutation ($input: EnrollInput!) { enroll(input: $input) { __typename ... on TooManyAttemptsError { retryAfterSeconds } } }';

/** Asks from one of this machine's 16 million addresses, and gives the outcome of the one mutation. */
async function ask(address: string, query: string, input: object): Promise<Outcome> {
  const sent = request(`${holdfast.graph.url}/graphql`, {
    method: 'POST',
    localAddress: address,
    headers: { 'content-type': 'application/json' },
  });
  sent.end(JSON.stringify({ query, variables: { input } }));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const { data } = (await json(response)) as { data: Record<string, Outcome> };
  const [outcome] = Object.values(data);
  if (outcome === undefined) throw new Error('There was no outcome.');
  return outcome;
}
const kinds = (outcomes: readonly Outcome[]) => outcomes.map(({ __typename }) => __typename);
const times = <Item>(count: number, item: Item): readonly Item[] =>
  Array.from({ length: count }, () => item);

const WRONG = { passphrase: 'not these words' };

describe('strangers', () => {
  test('share ten tries of an address, whichever door and alias; retrying says when', async () => {
    const { person } = await client.someone('Ada');
    const outcomes: Outcome[] = [];
    for (let count = 0; count < 6; count += 1) {
      const alias = count % 2 === 0 ? person.alias : `Nobody ${String(count)}`;
      outcomes.push(await ask('127.7.0.1', SIGN_IN, { alias, ...WRONG }));
      outcomes.push(await ask('127.7.0.1', USE_CODE, { alias, code: '0000-0000-0000-0000' }));
    }

    expect(kinds(outcomes)).toEqual([
      ...times(10, 'SignInFailedError'),
      ...times(2, 'TooManyAttemptsError'),
    ]);
    const seconds = Number(outcomes[11]?.['retryAfterSeconds']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(900);
    const { alias, passphrase } = person;
    expect(await ask('127.7.0.1', SIGN_IN, { alias, passphrase })).toMatchObject({
      __typename: 'TooManyAttemptsError',
    });
    expect(await ask('127.7.0.2', SIGN_IN, { alias, passphrase })).toMatchObject({
      __typename: 'SignInSuccess',
    });
  });

  test('who know their secret use no try up, so a large household may share an address', async () => {
    const { person } = await client.someone('Ben');
    const { alias, passphrase } = person;
    const outcomes: Outcome[] = [];
    for (let count = 0; count < 15; count += 1)
      outcomes.push(await ask('127.7.1.1', SIGN_IN, { alias, passphrase }));

    expect(kinds(outcomes)).toEqual(times(15, 'SignInSuccess'));
  });
});

test('a member’s device is let in while strangers guess from many addresses, and has tries of its own', async () => {
  const { person, tokens, codes } = await client.someone('Cleo');
  const { alias, passphrase } = person;
  const { deviceToken } = tokens;
  const guesses: Outcome[] = [];
  for (let from = 0; from < 13; from += 1) {
    const address = `127.8.0.${String(from + 1)}`;
    const some = times(10, { alias, ...WRONG }).map((input) => ask(address, SIGN_IN, input));
    guesses.push(...(await Promise.all(some)));
  }

  const allowed = guesses.filter(({ __typename }) => __typename === 'SignInFailedError');
  expect(allowed).toHaveLength(100);
  // Strangers with the right words have to wait now, also from an address of their own …
  expect(await ask('127.8.1.1', SIGN_IN, { alias, passphrase })).toMatchObject({
    __typename: 'TooManyAttemptsError',
  });
  // … the member does not, not even from the address of one who guesses.
  for (const address of ['127.8.1.1', '127.8.0.1'])
    expect(await ask(address, SIGN_IN, { alias, passphrase, deviceToken })).toMatchObject({
      __typename: 'SignInSuccess',
    });
  expect(await ask('127.8.0.1', USE_CODE, { alias, code: codes[0], deviceToken })).toMatchObject({
    __typename: 'UseRecoveryCodeSuccess',
  });

  const own: Outcome[] = [];
  for (let count = 0; count < 11; count += 1)
    own.push(await ask('127.8.2.1', SIGN_IN, { alias, ...WRONG, deviceToken }));
  expect(kinds(own)).toEqual([...times(10, 'SignInFailedError'), 'TooManyAttemptsError']);
  // Another device of the same member has its own.
  const { person: other, tokens: theirs } = await client.someone('Dora');
  expect(
    await ask('127.8.0.1', SIGN_IN, { alias, passphrase, deviceToken: theirs.deviceToken }),
  ).toMatchObject({
    __typename: 'TooManyAttemptsError',
  });
  expect(
    await ask('127.8.0.1', SIGN_IN, {
      alias: other.alias,
      passphrase: other.passphrase,
      deviceToken: theirs.deviceToken,
    }),
  ).toMatchObject({ __typename: 'SignInSuccess' });
});

test('an address is told five times an hour that an alias is taken; then nothing is looked at', async () => {
  const { person } = await client.someone('Emil');
  const notice = await holdfast.graph.ask<{ privacyNotice: { version: string } }>(
    '{ privacyNotice { version } }',
  );
  const enrols = (address: string, alias: string) =>
    ask(address, ENROLL, {
      alias,
      passphrase: 'several quiet words',
      ageConfirmed: true,
      timeZone: 'UTC',
      locale: 'en',
      noticeVersion: notice.data?.privacyNotice.version,
      idempotencyKey: randomUUID(),
    });
  const free = () => freeAlias('Finn');
  const at = '127.9.0.1';
  // Enough at once that each could be answered before the others are counted.
  const taken = await Promise.all(times(20, person.alias).map((alias) => enrols(at, alias)));

  expect(kinds(taken).filter((kind) => kind === 'AliasTakenError')).toHaveLength(5);
  const [refusedTaken, refusedFree] = [await enrols(at, person.alias), await enrols(at, free())];
  expect(kinds([refusedTaken, refusedFree])).toEqual(times(2, 'TooManyAttemptsError'));
  expect(await enrols('127.9.0.2', free())).toMatchObject({ __typename: 'EnrollSuccess' });
});
