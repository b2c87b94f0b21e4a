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
  const wrongAt = (address: string, alias: string) => ask(address, SIGN_IN, { alias, ...WRONG });

  test('share ten tries of an address at one alias, and no recovery code uses one up; retrying says when', async () => {
    const { person } = await client.someone('Ada');
    const { alias, passphrase } = person;
    const outcomes: Outcome[] = [];
    const codes: Outcome[] = [];
    for (let count = 0; count < 12; count += 1) {
      codes.push(await ask('127.7.0.1', USE_CODE, { alias, code: '0000-0000-0000-0000' }));
      outcomes.push(await wrongAt('127.7.0.1', alias));
    }
    expect(kinds(codes)).toEqual(times(12, 'SignInFailedError'));

    expect(kinds(outcomes)).toEqual([
      ...times(10, 'SignInFailedError'),
      ...times(2, 'TooManyAttemptsError'),
    ]);
    const seconds = Number(outcomes[11]?.['retryAfterSeconds']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(900);
    expect(await ask('127.7.0.1', SIGN_IN, { alias, passphrase })).toMatchObject({
      __typename: 'TooManyAttemptsError',
    });
    expect(await ask('127.7.0.2', SIGN_IN, { alias, passphrase })).toMatchObject({
      __typename: 'SignInSuccess',
    });
    const ben = (await client.someone('Ben')).person;
    expect(
      await ask('127.7.0.1', SIGN_IN, { alias: ben.alias, passphrase: ben.passphrase }),
    ).toMatchObject({ __typename: 'SignInSuccess' });
  });

  test('crowd an address by a hundred wrong tries, and still shut nobody out who knows their secret', async () => {
    const at = '127.7.2.1';
    const people = await Promise.all(
      ['Cleo', 'Dora', 'Emil'].map(async (name) => (await client.someone(name)).person),
    );
    for (let stranger = 0; stranger < 10; stranger += 1)
      await Promise.all(times(10, `Nobody ${String(stranger)}`).map((name) => wrongAt(at, name)));

    for (const { alias, passphrase } of [...people, ...people])
      expect(await ask(at, SIGN_IN, { alias, passphrase })).toMatchObject({
        __typename: 'SignInSuccess',
      });
    // A crowded address has two tries of each account.
    const [cleo] = people;
    const guesses: Outcome[] = [];
    for (let count = 0; count < 3; count += 1) guesses.push(await wrongAt(at, cleo?.alias ?? ''));
    expect(kinds(guesses)).toEqual([...times(2, 'SignInFailedError'), 'TooManyAttemptsError']);
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
  // … but not with a right recovery code, wherever they are: nobody can guess one …
  for (const [index, address] of ['127.8.1.1', '127.8.0.1'].entries())
    expect(await ask(address, USE_CODE, { alias, code: codes[index + 1] })).toMatchObject({
      __typename: 'UseRecoveryCodeSuccess',
    });
  // … and the member does not, not even from the address of one who guesses.
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

describe('an address that was told five times an hour that an alias is taken', () => {
  const at = '127.9.0.1';
  let noticeVersion: string | undefined;
  const enrols = (alias: string, idempotencyKey = randomUUID(), address = at) =>
    ask(address, ENROLL, {
      alias,
      passphrase: 'several quiet words',
      ageConfirmed: true,
      timeZone: 'UTC',
      locale: 'en',
      noticeVersion,
      idempotencyKey,
    });
  const free = () => freeAlias('Finn');

  test('enrols everybody who chooses another name, and says no more than a coin about the names of others', async () => {
    const { person } = await client.someone('Fritz');
    const notice = await holdfast.graph.ask<{ privacyNotice: { version: string } }>(
      '{ privacyNotice { version } }',
    );
    noticeVersion = notice.data?.privacyNotice.version;
    const [alias, key] = [free(), randomUUID()];
    expect(await enrols(alias, key)).toMatchObject({ __typename: 'EnrollSuccess' });
    // Enough at once that each could be answered before the others are counted.
    const taken = await Promise.all(times(20, person.alias).map((name) => enrols(name)));
    expect(kinds(taken)).toEqual(times(20, 'AliasTakenError'));

    /** Somebody who chooses another name until they are in. Returns how many names they tried. */
    const comesIn = async (tried = 1): Promise<number> => {
      const { __typename } = await enrols(free());
      return __typename === 'EnrollSuccess' ? tried : comesIn(tried + 1);
    };
    const tried = await Promise.all(Array.from({ length: 25 }, () => comesIn()));

    // Half of the free names are refused as the taken one is, so a refusal says little.
    expect(Math.max(...tried)).toBeGreaterThan(1);
    expect(Math.max(...tried)).toBeLessThan(25);
    expect(await enrols(person.alias)).toMatchObject({ __typename: 'AliasTakenError' });
    // The repeat of an enrolment whose answer was lost is answered, whatever strangers do here.
    expect(await enrols(alias, key)).toMatchObject({ __typename: 'EnrollSuccess' });
    expect(await enrols(free(), randomUUID(), '127.9.0.2')).toMatchObject({
      __typename: 'EnrollSuccess',
    });
  });
});
