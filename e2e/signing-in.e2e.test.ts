import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  aSharedHoldfast,
  enroll,
  freeAlias,
  Person,
  type Outcome,
  type SharedHoldfast,
} from '@holdfast/testkit';

let holdfast: SharedHoldfast;
let ben: Person;

beforeAll(async () => {
  // Addresses are guessed from in sign-in-under-attack: here each alias is tried for itself.
  holdfast = await aSharedHoldfast();
  ben = await Person.enrols(holdfast.graph, 'Ben');
});

const key = () => randomUUID();
const CANARY = 'canary-of-bad-input';

const SIGN_IN =
  'mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on SignInSuccess { signInTokens { accessToken refreshToken } } ... on UserError { message } } }';
const signIn = async (alias: string, passphrase: string) => {
  const { data } = await holdfast.graph.ask<{ signIn: Outcome }>(SIGN_IN, {
    variables: { input: { alias, passphrase } },
  });
  return data?.signIn;
};

describe('signing in', () => {
  test('takes the right passphrase, refuses any other alike, and stops guessing', async () => {
    expect(await signIn(ben.alias.toUpperCase(), ben.passphrase)).toMatchObject({
      __typename: 'SignInSuccess',
    });
    const wrong = await signIn(ben.alias, CANARY);
    expect(wrong).toMatchObject({ __typename: 'SignInFailedError' });
    expect(await signIn('Nobody at all', CANARY)).toEqual(wrong);
    let last: Outcome | undefined;
    for (let attempt = 0; attempt < 12; attempt += 1) last = await signIn(ben.alias, CANARY);
    expect(last).toMatchObject({ __typename: 'TooManyAttemptsError' });
  });

  describe('goes on by refreshing', () => {
    const REFRESH =
      'mutation ($input: RefreshSignInInput!) { refreshSignIn(input: $input) { __typename ... on RefreshSignInSuccess { signInTokens { accessToken refreshToken } } ... on UserError { message } } }';
    const over = {
      __typename: 'SignInFailedError',
      message: expect.stringContaining('sign in again') as unknown,
    };
    const refresh = async (refreshToken: string) => {
      const { data } = await holdfast.graph.ask<{ refreshSignIn: Outcome }>(REFRESH, {
        variables: { input: { refreshToken } },
      });
      return data?.refreshSignIn;
    };
    const tokenAfter = async (token: string) => {
      const outcome = await refresh(token);
      return (outcome?.['signInTokens'] as { refreshToken: string }).refreshToken;
    };
    const aDevice = async () => {
      const alias = freeAlias('Dora');
      const outcome = await enroll(holdfast.graph, { alias, passphrase: 'several quiet words' });
      return outcome['signInTokens'] as { accessToken: string; refreshToken: string };
    };

    test('after which an older token ends the sign-in', async () => {
      const { refreshToken: first } = await aDevice();
      const second = await tokenAfter(first);
      expect(await tokenAfter(first)).toBe(second);
      const third = await tokenAfter(second);

      expect(await refresh(first)).toEqual(over);
      expect(await refresh(third)).toEqual(over);
    });

    test('after days without the answer, which is given again', async () => {
      const { accessToken: token, refreshToken: first } = await aDevice();
      const { data } = await holdfast.graph.ask<{ viewer: { id: string } }>('{ viewer { id } }', {
        token,
      });
      const memberId = data?.viewer.id.replace(/^\w+_/, '');
      const lost = await tokenAfter(first);
      await holdfast.sql(
        'members',
        `update sign_in set rotated_at = rotated_at - interval '9 days',
          started_at = started_at - interval '9 days' where member_id = $1`,
        [memberId],
      );

      expect(await tokenAfter(first)).toBe(lost);
      expect(await tokenAfter(lost)).not.toBe(lost);
    });

    test('to one successor, however many ask at once', async () => {
      const { refreshToken: first } = await aDevice();
      const successors = await Promise.all(Array.from({ length: 10 }, () => tokenAfter(first)));

      expect(new Set(successors).size).toBe(1);
      expect(new Set(successors)).not.toContain(first);
    });
  });
});

describe('enrolling', () => {
  const passphrase = 'several quiet words';

  test('is refused under an alias that looks like somebody’s, and not under another one', async () => {
    const enrols = async (alias: string) =>
      (await enroll(holdfast.graph, { alias, passphrase })).__typename;
    expect(await enrols('Iris Vale')).toBe('EnrollSuccess');

    for (const alike of ['lris Vale', '1ris Vale', 'IRIS VALE', 'Irіs Vаlе', 'iris.vale'])
      expect([alike, await enrols(alike)]).toEqual([alike, 'AliasTakenError']);
    expect(await enrols('Iris Vale\u3164')).toBe('InputInvalidError');
    expect(await enrols('Iris Dale')).toBe('EnrollSuccess');
    expect(await signIn('iris vale', passphrase)).toMatchObject({ __typename: 'SignInSuccess' });
  });

  test('again, with the same key, is no second door for guessing a passphrase', async () => {
    const draft = { alias: 'Juno Hill', idempotencyKey: key() };
    const enrols = async (given: string) =>
      (await enroll(holdfast.graph, { ...draft, passphrase: given })).__typename;
    expect(await enrols(passphrase)).toBe('EnrollSuccess');
    expect(await enrols('some other words')).toBe('AliasTakenError');
    expect(await enrols(passphrase)).toBe('EnrollSuccess');

    for (let guess = 1; guess <= 10; guess += 1)
      expect(await enrols('some other words')).toBe('AliasTakenError');

    expect(await enrols(passphrase)).toBe('TooManyAttemptsError');
    expect(await signIn(draft.alias, passphrase)).toMatchObject({ __typename: 'SignInSuccess' });
  });
});
