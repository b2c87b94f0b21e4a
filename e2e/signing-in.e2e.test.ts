import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aHoldfast, enroll, Person, type Outcome, type TestHoldfast } from '@holdfast/testkit';

let holdfast: TestHoldfast;
let ben: Person;

beforeAll(async () => {
  holdfast = await aHoldfast();
  ben = await Person.enrols(holdfast.graph, 'Ben');
});

afterAll(() => holdfast.stop());

const key = () => randomUUID();
const CANARY = 'canary-of-bad-input';

describe('signing in', () => {
  test('takes the right passphrase, refuses any other alike, and stops guessing', async () => {
    const SIGN_IN =
      'mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on SignInSuccess { signInTokens { accessToken refreshToken } } ... on UserError { message } } }';
    const signIn = async (alias: string, passphrase: string) => {
      const { data } = await holdfast.graph.ask<{ signIn: Outcome }>(SIGN_IN, {
        variables: { input: { alias, passphrase } },
      });
      return data?.signIn;
    };
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
      alias: `Dora ${key().slice(0, 8)}`,
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
