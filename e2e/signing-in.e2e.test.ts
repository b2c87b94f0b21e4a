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

  test('goes on by refreshing; a token used again later ends the sign-in', async () => {
    const enrolled = await enroll(holdfast.graph, {
      alias: freeAlias('Dora'),
      passphrase: 'several quiet words',
    });
    const { refreshToken } = enrolled['signInTokens'] as { refreshToken: string };
    const REFRESH =
      'mutation ($input: RefreshSignInInput!) { refreshSignIn(input: $input) { __typename ... on RefreshSignInSuccess { signInTokens { accessToken refreshToken } } } }';
    const refresh = async (token: string) => {
      const { data } = await holdfast.graph.ask<{ refreshSignIn: Outcome }>(REFRESH, {
        variables: { input: { refreshToken: token } },
      });
      return data?.refreshSignIn;
    };
    const next = (await refresh(refreshToken))?.['signInTokens'] as { refreshToken: string };
    const again = (await refresh(refreshToken))?.['signInTokens'] as { refreshToken: string };
    expect(again.refreshToken).toBe(next.refreshToken);
    const third = (await refresh(next.refreshToken))?.['signInTokens'] as { refreshToken: string };
    expect(await refresh(refreshToken)).toEqual({ __typename: 'SignInFailedError' });
    expect(await refresh(third.refreshToken)).toEqual({ __typename: 'SignInFailedError' });
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
