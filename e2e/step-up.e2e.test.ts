import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  aSharedHoldfast,
  AuthenticatorApp,
  claimsOf,
  enroll,
  eventually,
  SignInClient,
  SoftwareAuthenticator,
  tokensOf,
  type Account,
  type Outcome,
  type Person,
  type SharedHoldfast,
  type Tokens,
} from '@holdfast/testkit';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, isUnionType } from 'graphql';

let holdfast: SharedHoldfast;
let client: SignInClient;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  client = new SignInClient(holdfast.graph);
});
const send: SignInClient['send'] = (...sent) => client.send(...sent);
const newKey = () => randomUUID();
const somewhere = () => `nora-${randomUUID()}@example.org`;

/** What each act sends, beside the passphrase; each is ready to be done by the member whose token is `token`. */
interface Ready {
  readonly input: (token: string) => Promise<object> | object;
  /** The field of the passphrase; null if the act has none. */
  readonly passphrase: string | null;
  readonly subject: string;
}
const passphrase = 'passphrase';
const ACTS: Readonly<Record<string, Ready>> = {
  addSecondFactor: {
    input: () => ({ idempotencyKey: newKey() }),
    passphrase,
    subject: 'AUTHENTICATOR',
  },
  confirmSecondFactor: {
    input: async (token) => {
      const begun = await send('addSecondFactor', { idempotencyKey: newKey(), ...ofAda }, token);
      const code = new AuthenticatorApp(String(begun['otpauthUri'])).code();
      return { secondFactorId: begun['secondFactorId'], code };
    },
    passphrase: null,
    subject: 'AUTHENTICATOR',
  },
  addPasskey: {
    input: async (token) => {
      const options = await client.challenge({ token } as Person);
      const made = new SoftwareAuthenticator().create(options);
      return { name: 'Phone', passkey: made, idempotencyKey: newKey() };
    },
    passphrase,
    subject: 'PASSKEY',
  },
  removeSignInMethod: {
    input: () => ({ signInMethodId: 'RECOVERY_CODES' }),
    passphrase,
    subject: 'SIGN_IN_METHOD',
  },
  regenerateRecoveryCodes: { input: () => ({}), passphrase, subject: 'RECOVERY_CODES' },
  changePassphrase: {
    input: () => ({ newPassphrase: 'some better words' }),
    passphrase: 'currentPassphrase',
    subject: 'PASSPHRASE',
  },
  setContactPoint: {
    input: () => ({ kind: 'EMAIL', address: somewhere() }),
    passphrase,
    subject: 'CONTACT_POINT',
  },
  verifyContactPoint: {
    input: async (token) => ({ code: await codeSentTo(await setsContact(token)) }),
    passphrase: null,
    subject: 'CONTACT_POINT',
  },
  removeContactPoint: {
    input: async (token) => {
      await setsContact(token);
      return {};
    },
    passphrase,
    subject: 'CONTACT_POINT',
  },
  requestErasure: { input: () => ({}), passphrase, subject: 'ERASURE' },
  cancelErasure: {
    input: async (token) => {
      await send('requestErasure', ofAda, token);
      return {};
    },
    passphrase,
    subject: 'ERASURE',
  },
};
const ofAda = { passphrase: 'several quiet words' };

async function setsContact(token: string): Promise<string> {
  const address = somewhere();
  await send('setContactPoint', { kind: 'EMAIL', address, ...ofAda }, token);
  return address;
}
/** Letters to an address, the oldest first. */
function lettersTo(address: string): readonly string[] {
  const folder = join(holdfast.folder, 'messages');
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .filter((text) => text.includes(`To: ${address}\n`));
}
const codeSentTo = (address: string) => {
  const [letter = ''] = lettersTo(address);
  return Promise.resolve(/\d{8}/.exec(letter.slice(letter.indexOf('\n\n')))?.[0] ?? '');
};
/** An address that is verified, of somebody whose token is `token`. */
async function verifies(token: string): Promise<string> {
  const address = await setsContact(token);
  await send('verifyContactPoint', { code: await codeSentTo(address) }, token);
  return address;
}

const sidOf = (token: string) => (claimsOf(token) as { readonly sid: string }).sid;
/** Changes what a sign-in has shown, and when. */
const signIn = (token: string, change: string) =>
  holdfast.sql('members', `update sign_in set ${change} where id = $1`, [sidOf(token)]);
const LONG_AGO = "started_at = now() - interval '11 minutes'";
const UNPROVEN = 'second_factor_at = null';

/** Somebody with an authenticator app, which this device has shown, and another device of theirs that has shown it. */
async function withApp(name: string) {
  const account = await client.someone(name);
  const { token } = account.person;
  const begun = await send('addSecondFactor', { idempotencyKey: newKey() }, token);
  const app = new AuthenticatorApp(String(begun['otpauthUri']));
  await send(
    'confirmSecondFactor',
    { secondFactorId: begun['secondFactorId'], code: app.code() },
    token,
  );
  return { ...account, app };
}
async function signsInWithApp({ person, app }: Account & { readonly app: AuthenticatorApp }) {
  const asked = await send('signIn', { alias: person.alias, ...ofAda });
  const secondFactor = { challenge: asked['challenge'], code: app.code(1) };
  return tokensOf(await send('signIn', { secondFactor }));
}
async function eventsOf(token: string, of = 'viewer'): Promise<readonly object[]> {
  const { data, text } = await holdfast.graph.ask<
    Record<string, { readonly securityEvents: readonly object[] } | null>
  >(`{ ${of} { securityEvents { subject isRefused isCurrent } } }`, { token });
  const seen = data?.[of]?.securityEvents;
  if (seen === undefined) throw new Error(text);
  return seen;
}
const success = (act: string) => `${(act[0] ?? '').toUpperCase()}${act.slice(1)}Success`;
const kindOf = ({ __typename }: Outcome) => __typename;

test('every mutation that can ask for a second factor stands in this story', async () => {
  const api = buildSchema(await (await fetch(`${holdfast.url}/schema.graphql`)).text());
  const found = Object.values(api.getMutationType()?.getFields() ?? {}).filter(
    ({ type }) =>
      isUnionType(type) && type.getTypes().some(({ name }) => name === 'SecondFactorNotShownError'),
  );

  expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(ACTS).sort());
});

describe.each(Object.entries(ACTS))('%s', (act, { input, passphrase: field, subject }) => {
  const given = (words: string) => (field === null ? {} : { [field]: words });

  test('is refused to a sign-in that has not shown the second factor, whatever it gives, and the owner is told', async () => {
    const account = await withApp('Ada');
    const { token } = account.person;
    const other = await signsInWithApp(account);
    const sent = await input(token);
    await signIn(other.accessToken, UNPROVEN);

    for (const words of [{}, given('several quiet words'), given('some other words')])
      expect(kindOf(await send(act, { ...sent, ...words }, other.accessToken))).toBe(
        'SecondFactorNotShownError',
      );

    expect(await eventsOf(token)).toContainEqual({ subject, isRefused: true, isCurrent: false });
    // What the owner does is done, with what they have shown.
    expect(kindOf(await send(act, { ...sent, ...given('several quiet words') }, token))).toBe(
      success(act),
    );
    if (act !== 'addSecondFactor' && act !== 'verifyContactPoint')
      expect(await eventsOf(token)).toContainEqual({ subject, isRefused: false, isCurrent: true });
  });

  test('asks all others for one factor, just now or once more', async () => {
    const { person } = await client.someone('Ben');
    const sent = await input(person.token);
    await signIn(person.token, LONG_AGO);
    const tries = async (words: object) =>
      kindOf(await send(act, { ...sent, ...words }, person.token));

    if (field !== null) {
      expect(await tries({})).toBe('PassphraseWrongError');
      expect(await tries(given('some other words'))).toBe('PassphraseWrongError');
    }
    expect(await tries(given('several quiet words'))).toBe(success(act));
  });

  test('asks for no passphrase just after signing in by another way, and no member with a passkey for two factors', async () => {
    const { person } = await client.someone('Cleo');
    const device = new SoftwareAuthenticator();
    await client.addPasskey(person, device);
    const { accessToken } = tokensOf(
      await send('signIn', { passkey: device.use(await client.challenge()) }),
    );
    // The sign-in by passphrase is enough beside a passkey.
    expect(kindOf(await send('regenerateRecoveryCodes', {}, person.token))).toBe(
      success('regenerateRecoveryCodes'),
    );
    const sent = await input(person.token);

    expect(kindOf(await send(act, sent, accessToken))).toBe(success(act));
  });
});

describe('an older sign-in with the passphrase alone', () => {
  const isOver = async ({ accessToken, refreshToken }: Tokens) => {
    await eventually(async () => {
      const { errors } = await holdfast.graph.ask('{ viewer { id } }', { token: accessToken });
      expect(errors[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    });
    expect(kindOf(await send('refreshSignIn', { refreshToken }))).toBe('SignInFailedError');
  };

  test('ends when the owner adds an authenticator app, so that it removes nothing', async () => {
    const { person } = await client.someone('Dora');
    const { alias } = person;
    const thief = tokensOf(await send('signIn', { alias, ...ofAda }));
    const begun = await send('addSecondFactor', { idempotencyKey: newKey() }, person.token);
    // Begun by the thief before the owner's counts; it goes with it.
    const own = await send('addSecondFactor', { idempotencyKey: newKey() }, thief.accessToken);
    const app = new AuthenticatorApp(String(begun['otpauthUri']));
    const input = { secondFactorId: begun['secondFactorId'], code: app.code() };
    expect(kindOf(await send('confirmSecondFactor', input, person.token))).toBe(
      'ConfirmSecondFactorSuccess',
    );

    await isOver(thief);
    expect(own['secondFactorId']).toBeDefined();
    expect(kindOf(await send('signIn', { alias, ...ofAda }))).toBe('SecondFactorRequiredError');
    expect(await eventsOf(person.token)).toEqual([
      { subject: 'AUTHENTICATOR', isRefused: false, isCurrent: true },
    ]);
  });

  test('ends at its next refresh, though it slipped in while the app was added', async () => {
    const account = await withApp('Emil');
    const slipped = await signsInWithApp(account);
    await signIn(slipped.accessToken, UNPROVEN);

    const { refreshToken } = slipped;
    expect(kindOf(await send('refreshSignIn', { refreshToken }))).toBe('SignInFailedError');
    await isOver(slipped);
  });
});

describe('a stolen token', () => {
  test('does not use up the tries of its owner', async () => {
    const { person } = await client.someone('Finn');
    const { alias } = person;
    const { accessToken: stolen } = tokensOf(await send('signIn', { alias, ...ofAda }));
    await signIn(stolen, LONG_AGO);
    await signIn(person.token, LONG_AGO);
    const outcomes: string[] = [];
    for (let guess = 0; guess < 11; guess += 1)
      outcomes.push(
        kindOf(await send('requestErasure', { passphrase: `guess ${String(guess)}` }, stolen)),
      );
    expect(outcomes.slice(-2)).toEqual(['PassphraseWrongError', 'TooManyAttemptsError']);

    expect(kindOf(await send('requestErasure', ofAda, person.token))).toBe('RequestErasureSuccess');
    expect(await eventsOf(person.token)).toContainEqual({
      ...{ subject: 'ERASURE', isRefused: true, isCurrent: false },
    });
  });
});

describe('a letter', () => {
  const textOf = (letter = '') => letter.slice(letter.indexOf('Subject:'));

  test('tells the verified address of a change, and of a try, in words that say nothing', async () => {
    const account = await withApp('Gila');
    const { token } = account.person;
    const address = await verifies(token);
    const other = await signsInWithApp(account);
    await signIn(other.accessToken, UNPROVEN);
    await send('regenerateRecoveryCodes', {}, other.accessToken);
    await send('regenerateRecoveryCodes', ofAda, token);

    const subjects = () => lettersTo(address).map((letter) => /Subject: (.*)/.exec(letter)?.[1]);
    await eventually(() => {
      expect(subjects().sort()).toEqual([
        'About your settings',
        'Your code',
        'Your settings were changed',
      ]);
      return Promise.resolve();
    }, 60_000);
    for (const letter of lettersTo(address))
      expect(textOf(letter)).not.toMatch(/holdfast|recover|sober|group|gila/i);
  });

  test('goes to the address that was replaced, not to that of whom replaced it', async () => {
    const { person } = await client.someone('Hana');
    const former = await verifies(person.token);
    const latter = await verifies(person.token);

    await eventually(() => {
      expect(lettersTo(former)).toHaveLength(2);
      return Promise.resolve();
    }, 60_000);
    expect(lettersTo(latter)).toHaveLength(1);
  });
});

describe('a passphrase that is easily guessed', () => {
  test.each(['Password 123', 'qwertyuiop', 'holdfast2026'])('is not set: %s', async (words) => {
    const { person } = await client.someone('Ines');
    const change = { currentPassphrase: ofAda.passphrase, newPassphrase: words };

    expect(await send('changePassphrase', change, person.token)).toMatchObject({
      __typename: 'InputInvalidError',
      fieldErrors: [{ path: 'newPassphrase' }],
    });
  });

  test('is not set if it is made of the alias, nor enrolled with', async () => {
    const { person } = await client.someone('Jon');
    const own = { currentPassphrase: ofAda.passphrase, newPassphrase: `${person.alias} 1` };
    expect(kindOf(await send('changePassphrase', own, person.token))).toBe('InputInvalidError');

    for (const words of ['Password 123', 'Kim Vale 1999'])
      expect(await enroll(holdfast.graph, { alias: 'Kim Vale', passphrase: words })).toMatchObject({
        __typename: 'InputInvalidError',
        fieldErrors: [{ path: 'passphrase' }],
      });
  });
});
