import { randomUUID } from 'node:crypto';
import {
  aSharedHoldfast,
  AuthenticatorApp,
  claimsOf,
  freeAlias,
  SignInClient,
  tokensOf,
  type Account,
  type SharedHoldfast,
} from '@holdfast/testkit';
import { beforeAll, describe, expect, test } from '@jest/globals';

let holdfast: SharedHoldfast;
let client: SignInClient;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  client = new SignInClient(holdfast.graph);
});
const send: SignInClient['send'] = (...sent) => client.send(...sent);
const passphrase = 'several quiet words';

/** Adds an app to the account of the person with this token. */
async function addApp(token: string): Promise<AuthenticatorApp> {
  const begun = await send('addSecondFactor', { idempotencyKey: randomUUID() }, token);
  const app = new AuthenticatorApp(String(begun['otpauthUri']));
  const input = { secondFactorId: begun['secondFactorId'], code: app.code() };
  expect(await send('confirmSecondFactor', input, token)).toMatchObject({
    __typename: 'ConfirmSecondFactorSuccess',
  });
  return app;
}
async function someoneWithApp(name: string): Promise<Account & { readonly app: AuthenticatorApp }> {
  const account = await client.someone(name);
  return { ...account, app: await addApp(account.person.token) };
}
/** Shows the passphrase, and gives the challenge of what comes second. */
async function challengeFor(alias: string): Promise<string> {
  const asked = await send('signIn', { alias, passphrase });
  expect(asked.__typename).toBe('SecondFactorRequiredError');
  return String(asked['challenge']);
}
const second = (challenge: unknown, code: string | undefined) =>
  send('signIn', { secondFactor: { challenge, code } });

interface Settings {
  readonly signInMethods: readonly {
    readonly id: string;
    readonly kind: string;
    readonly codesLeft: number | null;
  }[];
  readonly securityEvents: readonly object[];
  readonly signIns: readonly { readonly id: string; readonly isCurrent: boolean }[];
}
async function settingsOf(token: string): Promise<Settings> {
  const { data, text } = await holdfast.graph.ask<{ viewer: Settings | null }>(
    '{ viewer { signInMethods { id kind codesLeft } signIns { id isCurrent }\n       securityEvents { subject action signInMethod signInId isRefused isCurrent } } }',
    { token },
  );
  if (data?.viewer === undefined || data.viewer === null) throw new Error(text);
  return data.viewer;
}
const codesLeft = ({ signInMethods }: Settings) =>
  signInMethods.find(({ kind }) => kind === 'RECOVERY_CODES')?.codesLeft;
async function removeApp(token: string): Promise<void> {
  const { signInMethods } = await settingsOf(token);
  const signInMethodId = signInMethods.find(({ kind }) => kind === 'AUTHENTICATOR')?.id;
  expect(await send('removeSignInMethod', { signInMethodId }, token)).toMatchObject({
    __typename: 'RemoveSignInMethodSuccess',
  });
}

describe('a member whose app is lost', () => {
  test('comes in with passphrase and a recovery code, is told, and removes the app', async () => {
    const { person, codes } = await someoneWithApp('Ada');
    const challenge = await challengeFor(person.alias);
    expect(await second(challenge, '0000-0000-0000-0000')).toMatchObject({
      __typename: 'SignInFailedError',
    });

    const typed = (codes[0] ?? '').replaceAll('-', ' ').toUpperCase();
    const { accessToken } = tokensOf(await second(challenge, typed));

    const settings = await settingsOf(accessToken);
    expect(codesLeft(settings)).toBe(7);
    const { signIns } = settings;
    const own = signIns.find(({ isCurrent }) => isCurrent)?.id;
    const done = { signInMethod: null, signInId: own, isRefused: false, isCurrent: true };
    expect(settings.securityEvents).toContainEqual({
      ...{ subject: 'RECOVERY_CODES', action: 'USED_FOR_APP', ...done },
    });
    // The code is used up, and so is the challenge.
    expect(await second(challenge, codes[1])).toMatchObject({ __typename: 'SignInFailedError' });
    const again = await challengeFor(person.alias);
    expect(await second(again, codes[0])).toMatchObject({ __typename: 'SignInFailedError' });
    expect(codesLeft(await settingsOf(accessToken))).toBe(7);

    await removeApp(accessToken);
    expect((await settingsOf(accessToken)).securityEvents).toContainEqual({
      ...{ subject: 'SIGN_IN_METHOD', action: 'REMOVED', ...done, signInMethod: 'AUTHENTICATOR' },
    });
    expect(await send('signIn', { alias: person.alias, passphrase })).toMatchObject({
      __typename: 'SignInSuccess',
    });
  });

  test('does not come in with two recovery codes, and one that got nobody in is still good', async () => {
    const { person, codes, app } = await someoneWithApp('Ben');
    const { alias } = person;
    const [first, other] = codes;
    const asked = await send('useRecoveryCode', { alias, code: first });
    expect(asked.__typename).toBe('SecondFactorRequiredError');

    for (const code of [first, other])
      expect(await second(asked['challenge'], code)).toMatchObject({
        __typename: 'SignInFailedError',
      });
    expect(codesLeft(await settingsOf(person.token))).toBe(8);

    tokensOf(await second(asked['challenge'], app.code(1)));
    expect(codesLeft(await settingsOf(person.token))).toBe(7);
    expect(await send('useRecoveryCode', { alias, code: first })).toMatchObject({
      __typename: 'SignInFailedError',
    });
  });

  test('is refused if the code that began the sign-in was used elsewhere meanwhile', async () => {
    const { person, codes, app } = await someoneWithApp('Cleo');
    const { alias } = person;
    const asked = await send('useRecoveryCode', { alias, code: codes[0] });
    tokensOf(await second(await challengeFor(alias), codes[0]));

    expect(await second(asked['challenge'], app.code(1))).toMatchObject({
      __typename: 'SignInFailedError',
    });
  });

  test('of four who use one code at once lets one in', async () => {
    const { person, codes } = await someoneWithApp('Dora');
    const challenges = await Promise.all([1, 2, 3, 4].map(() => challengeFor(person.alias)));

    const outcomes = await Promise.all(challenges.map((challenge) => second(challenge, codes[0])));

    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      ...['SignInFailedError', 'SignInFailedError', 'SignInFailedError'],
      'SignInSuccess',
    ]);
    expect(codesLeft(await settingsOf(person.token))).toBe(7);
  });
});

describe('a thief of a token', () => {
  test('who adds an app and changes the alias does not shut the owner out', async () => {
    const { person, codes } = await client.someone('Emil');
    await addApp(person.token);
    const alias = freeAlias('Someone');
    expect(await send('changeAlias', { alias }, person.token)).toMatchObject({
      __typename: 'ChangeAliasSuccess',
    });

    // The owner knows the former alias, their passphrase and their recovery codes.
    const challenge = await challengeFor(person.alias);
    const { accessToken } = tokensOf(await second(challenge, codes[0]));
    await removeApp(accessToken);
    const better = { currentPassphrase: passphrase, newPassphrase: 'some better words' };
    expect(await send('changePassphrase', better, accessToken)).toMatchObject({
      __typename: 'ChangePassphraseSuccess',
    });
  });
});

describe('an owner', () => {
  test('is told which sign-in did something as long as that lives, so that it can be ended', async () => {
    const { person } = await client.someone('Gila');
    const { alias, token } = person;
    const thief = tokensOf(await send('signIn', { alias, passphrase }));
    await send('regenerateRecoveryCodes', {}, thief.accessToken);
    const ofCodes = async () => (await settingsOf(token)).securityEvents;
    const { signIns } = await settingsOf(token);
    const signInId = signIns.find(({ isCurrent }) => !isCurrent)?.id;
    const done = { subject: 'RECOVERY_CODES', action: 'REPLACED', signInMethod: null };
    const event = { ...done, isRefused: false, isCurrent: false };
    expect(await ofCodes()).toEqual([{ ...event, signInId }]);

    await send('revokeSignIn', { signInId }, token);

    expect(await ofCodes()).toEqual([{ ...event, signInId: null }]);
  });

  test('is told once somebody who knows the passphrase guesses on at the second factor', async () => {
    const { person } = await someoneWithApp('Hana');
    const challenge = await challengeFor(person.alias);
    const guesses = async () =>
      (await settingsOf(person.token)).securityEvents.filter((event) =>
        Object.values(event).includes('GUESSED'),
      );
    for (let slip = 0; slip < 5; slip += 1) await second(challenge, '000000');
    expect(await guesses()).toEqual([]);

    for (let guess = 0; guess < 2; guess += 1) await second(challenge, '000000');

    const nobody = { signInMethod: null, signInId: null, isCurrent: false };
    expect(await guesses()).toEqual([
      { subject: 'AUTHENTICATOR', action: 'GUESSED', ...nobody, isRefused: true },
    ]);
  });
});

describe('a former alias', () => {
  test('signs its bearer in as long as it is kept for them, by passphrase and recovery code', async () => {
    const { person, codes } = await client.someone('Fritz');
    const alias = freeAlias('Someone');
    await send('changeAlias', { alias }, person.token);
    const kinds = async (name: string, code: string | undefined) => [
      (await send('signIn', { alias: name, passphrase })).__typename,
      (await send('useRecoveryCode', { alias: name, code })).__typename,
    ];
    const isIn = ['SignInSuccess', 'UseRecoveryCodeSuccess'];

    expect(await kinds(person.alias, codes[0])).toEqual(isIn);
    expect(await kinds(alias, codes[1])).toEqual(isIn);
    // Anybody else is answered as for an alias that nobody has.
    const wrong = await send('signIn', { alias: person.alias, passphrase: 'some other words' });
    const nobody = { alias: freeAlias('Nobody'), passphrase: 'some other words' };
    expect(wrong).toEqual(await send('signIn', nobody));

    await holdfast.sql(
      'members',
      "update alias_claim set kept_until = now() - interval '1 second' where kept_until is not null and member_id in (select member_id from sign_in where id = $1)",
      [(claimsOf(person.token) as { readonly sid: string }).sid],
    );
    expect(await kinds(person.alias, codes[2])).toEqual([
      ...['SignInFailedError', 'SignInFailedError'],
    ]);
    expect(await kinds(alias, codes[2])).toEqual(isIn);
  });
});
