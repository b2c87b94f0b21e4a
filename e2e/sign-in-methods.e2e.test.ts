import { randomUUID } from 'node:crypto';
import {
  aSharedHoldfast,
  AuthenticatorApp,
  enroll,
  freeAlias,
  SignInClient,
  SoftwareAuthenticator,
  tokensOf,
  type Person,
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

describe('a recovery code', () => {
  test('signs in once, however it is written, and is then as good as any other text', async () => {
    const { person, codes } = await client.someone('Ada');
    const { alias } = person;
    const code = (codes[0] ?? '').replaceAll('-', ' ').toUpperCase();

    expect(await send('useRecoveryCode', { alias, code })).toMatchObject({
      __typename: 'UseRecoveryCodeSuccess',
    });
    const again = await send('useRecoveryCode', { alias, code });

    expect(again).toMatchObject({ __typename: 'SignInFailedError' });
    expect(await send('useRecoveryCode', { alias: 'Nobody at all', code })).toEqual(again);
    const { viewer } = await person.asks<{ viewer: object }>(
      '{ viewer { signInMethods { kind codesLeft } } }',
    );
    expect(viewer).toEqual({
      signInMethods: [
        { kind: 'PASSPHRASE', codesLeft: null },
        { kind: 'RECOVERY_CODES', codesLeft: 7 },
      ],
    });
  });

  test('of two who use it at once lets one in', async () => {
    const { person, codes } = await client.someone('Ben');
    const input = { alias: person.alias, code: codes[3] };

    const outcomes = await Promise.all([1, 2, 3, 4].map(() => send('useRecoveryCode', input)));

    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual([
      'SignInFailedError',
      'SignInFailedError',
      'SignInFailedError',
      'UseRecoveryCodeSuccess',
    ]);
  });

  test('is replaced with all others, by a person who knows the passphrase', async () => {
    const { person, codes } = await client.someone('Cleo');
    const wrong = { passphrase: 'some other words' };
    expect(await send('regenerateRecoveryCodes', wrong, person.token)).toMatchObject({
      __typename: 'PassphraseWrongError',
    });

    const input = { passphrase: person.passphrase };
    const fresh = await send('regenerateRecoveryCodes', input, person.token);

    const { alias } = person;
    expect(await send('useRecoveryCode', { alias, code: codes[0] })).toMatchObject({
      __typename: 'SignInFailedError',
    });
    const [code] = fresh['recoveryCodes'] as string[];
    expect(await send('useRecoveryCode', { alias, code })).toMatchObject({
      __typename: 'UseRecoveryCodeSuccess',
    });
  });

  test('is enough to set a passphrase without the earlier one, which ends all other sign-ins', async () => {
    const { person, tokens, codes } = await client.someone('Dora');
    const { alias } = person;
    const input = { newPassphrase: 'some better words' };
    expect(await send('changePassphrase', input, person.token)).toMatchObject({
      __typename: 'PassphraseWrongError',
    });
    const inside = tokensOf(await send('useRecoveryCode', { alias, code: codes[0] }));

    expect(await send('changePassphrase', input, inside.accessToken)).toMatchObject({
      __typename: 'ChangePassphraseSuccess',
    });

    expect([await client.isLive(tokens), await client.isLive(inside)]).toEqual([false, true]);
    const signIn = (passphrase: string) => send('signIn', { alias, passphrase });
    expect(await signIn(person.passphrase)).toMatchObject({ __typename: 'SignInFailedError' });
    expect(await signIn(input.newPassphrase)).toMatchObject({ __typename: 'SignInSuccess' });
  });
});

describe('a passphrase', () => {
  test('is changed by a person who knows it; a repeat changes nothing and succeeds', async () => {
    const { person } = await client.someone('Emil');
    const input = { currentPassphrase: person.passphrase, newPassphrase: 'some better words' };
    const change = (given: object) => send('changePassphrase', given, person.token);
    expect(await change({ ...input, currentPassphrase: 'not that one' })).toMatchObject({
      __typename: 'PassphraseWrongError',
    });
    expect(await change({ ...input, newPassphrase: 'short' })).toMatchObject({
      __typename: 'InputInvalidError',
      fieldErrors: [{ path: 'newPassphrase' }],
    });

    expect([await change(input), await change(input)]).toEqual([
      { __typename: 'ChangePassphraseSuccess' },
      { __typename: 'ChangePassphraseSuccess' },
    ]);
  });
});

describe('an authenticator app', () => {
  async function withApp(name: string) {
    const { person, ...rest } = await client.someone(name);
    const begun = await send('addSecondFactor', { idempotencyKey: randomUUID() }, person.token);
    const app = new AuthenticatorApp(String(begun['otpauthUri']));
    const secondFactorId = String(begun['secondFactorId']);
    const code = app.code();
    const confirmed = await send('confirmSecondFactor', { secondFactorId, code }, person.token);
    expect(confirmed).toMatchObject({ __typename: 'ConfirmSecondFactorSuccess' });
    return { person, app, code, ...rest };
  }
  const challengeFor = async ({ alias, passphrase }: Person) => {
    const required = await send('signIn', { alias, passphrase });
    expect(required).toMatchObject({ __typename: 'SecondFactorRequiredError' });
    return String(required['challenge']);
  };

  test('is asked for after the passphrase; a code and a challenge are good once', async () => {
    const { person, app, code } = await withApp('Nora');
    const asked = await challengeFor(person);
    const answer = (given: string, to = asked) =>
      send('signIn', { secondFactor: { challenge: to, code: given } });

    // The code of its setting up was used, and so was its step.
    expect(await answer(code)).toMatchObject({ __typename: 'SignInFailedError' });
    const next = app.code(1);
    expect(await answer(next)).toMatchObject({ __typename: 'SignInSuccess' });
    expect(await answer(next)).toMatchObject({ __typename: 'SignInFailedError' });
    expect(await answer(next, await challengeFor(person))).toMatchObject({
      __typename: 'SignInFailedError',
    });
    const rows = await holdfast.sql(
      'members',
      `select from sign_in where second_factor_at is not null and member_id =
         (select member_id from sign_in order by started_at desc limit 1)`,
    );
    expect(rows).toHaveLength(2);
  });

  test('is asked for after a recovery code, too, and guesses at it come to an end', async () => {
    const { person, app, codes } = await withApp('Otto');
    const required = await send('useRecoveryCode', { alias: person.alias, code: codes[0] });
    expect(required).toMatchObject({ __typename: 'SecondFactorRequiredError' });
    const asked = String(required['challenge']);
    const right = app.code(1);
    const wrong = right === '000000' ? '000001' : '000000';
    const answer = (code: string) => send('signIn', { secondFactor: { challenge: asked, code } });

    for (let guess = 0; guess < 5; guess += 1)
      expect(await answer(wrong)).toMatchObject({ __typename: 'SignInFailedError' });

    expect(await answer(right)).toMatchObject({ __typename: 'TooManyAttemptsError' });
  });

  test('need not be shown by a passkey, whose owner was verified', async () => {
    const { person } = await withApp('Pia');
    const device = new SoftwareAuthenticator();
    await client.addPasskey(person, device);

    expect(await send('signIn', { passkey: device.use(await client.challenge()) })).toMatchObject({
      __typename: 'SignInSuccess',
    });
  });

  test('is no way around: a repeated enrolment does not pass it', async () => {
    const draft = { alias: freeAlias('Quin'), idempotencyKey: randomUUID() };
    const enrol = () => enroll(holdfast.graph, { ...draft, passphrase: 'several quiet words' });
    const { accessToken } = tokensOf(await enrol());
    const begun = await send('addSecondFactor', { idempotencyKey: randomUUID() }, accessToken);
    const app = new AuthenticatorApp(String(begun['otpauthUri']));
    const code = app.code();
    const input = { secondFactorId: begun['secondFactorId'], code };
    await send('confirmSecondFactor', input, accessToken);

    expect(await enrol()).toMatchObject({ __typename: 'AliasTakenError' });
  });
});

describe('sign-ins', () => {
  test('are listed, and ended one by one or all at once', async () => {
    const { person, tokens } = await client.someone('Rosa');
    const { alias, passphrase } = person;
    const signIn = async () => tokensOf(await send('signIn', { alias, passphrase }));
    const [second, third] = [await signIn(), await signIn()];
    const list = async () =>
      (
        await person.asks<{ viewer: { signIns: { id: string; isCurrent: boolean }[] } }>(
          '{ viewer { signIns { id isCurrent startedAt lastUsedAt method } } }',
        )
      ).viewer.signIns;
    const [newest, , oldest] = await list();
    expect(oldest).toMatchObject({ isCurrent: true });

    const end = () => send('revokeSignIn', { signInId: newest?.id }, person.token);
    expect([await end(), await end()]).toEqual([
      { __typename: 'RevokeSignInSuccess' },
      { __typename: 'RevokeSignInSuccess' },
    ]);
    expect([await client.isLive(third), await client.isLive(second)]).toEqual([false, true]);
    const stranger = (await client.someone('Sam')).person;
    const foreign = await send('revokeSignIn', { signInId: oldest?.id }, stranger.token);
    expect(foreign).toMatchObject({ fieldErrors: [{ path: 'signInId' }] });
    expect(await send('revokeSignIn', { signInId: randomUUID() }, stranger.token)).toEqual(foreign);
    await send('signOutEverywhere', { keepThis: true }, person.token);
    expect([await client.isLive(second), await client.isLive(tokens)]).toEqual([false, true]);
    await send('signOutEverywhere', {}, person.token);
    expect(await client.isLive(tokens)).toBe(false);
  });
});
