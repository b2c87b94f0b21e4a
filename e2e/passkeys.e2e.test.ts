import { randomUUID } from 'node:crypto';
import {
  aSharedHoldfast,
  Person,
  SignInClient,
  SoftwareAuthenticator,
  tokensOf,
  type SharedHoldfast,
} from '@holdfast/testkit';
import { beforeAll, describe, expect, test } from '@jest/globals';

interface Method {
  readonly id: string;
  readonly kind: string;
  readonly name: string | null;
  readonly codesLeft: number | null;
}

let holdfast: SharedHoldfast;
let client: SignInClient;
beforeAll(async () => {
  holdfast = await aSharedHoldfast();
  client = new SignInClient(holdfast.graph);
});

const send: SignInClient['send'] = (...sent) => client.send(...sent);
const methodsOf = async (person: Person) =>
  (
    await person.asks<{ viewer: { signInMethods: readonly Method[] } }>(
      '{ viewer { signInMethods { id kind name lastUsedAt codesLeft } } }',
    )
  ).viewer.signInMethods;

describe('a passkey', () => {
  test('is added under a name, signs in without an alias, and is removed', async () => {
    const { person } = await client.someone('Finn');
    const device = new SoftwareAuthenticator();
    const added = await client.addPasskey(person, device, 'Blue phone');
    expect(added).toMatchObject({
      __typename: 'AddPasskeySuccess',
      signInMethod: { kind: 'PASSKEY', name: 'Blue phone', lastUsedAt: null },
    });

    const signedIn = await send('signIn', { passkey: device.use(await client.challenge()) });

    expect(signedIn).toMatchObject({ __typename: 'SignInSuccess' });
    const { accessToken: token } = tokensOf(signedIn);
    const { alias, passphrase } = person;
    const inside = Person.of(holdfast.graph, { alias, passphrase, token });
    const { viewer } = await inside.asks<{ viewer: { alias: string; signIns: object[] } }>(
      '{ viewer { alias signIns { method isCurrent } } }',
    );
    expect(viewer).toEqual({
      alias: person.alias,
      signIns: [
        { method: 'PASSKEY', isCurrent: true },
        { method: 'PASSPHRASE', isCurrent: false },
      ],
    });
    const method = (await methodsOf(inside)).find(({ kind }) => kind === 'PASSKEY');
    expect(method).toMatchObject({ name: 'Blue phone', lastUsedAt: expect.any(String) as unknown });
    const input = { signInMethodId: method?.id };
    expect(await send('removeSignInMethod', input, person.token)).toMatchObject({
      __typename: 'RemoveSignInMethodSuccess',
    });
    expect(await send('removeSignInMethod', input, person.token)).toMatchObject({
      __typename: 'RemoveSignInMethodSuccess',
    });
    expect(await send('signIn', { passkey: device.use(await client.challenge()) })).toMatchObject({
      __typename: 'SignInFailedError',
    });
  });

  test('is added once, and a repeat of the request is answered as the first', async () => {
    const { person } = await client.someone('Gila');
    const device = new SoftwareAuthenticator();
    const passkey = device.create(await client.challenge(person));
    const input = { name: 'Key', passkey, idempotencyKey: randomUUID() };

    const first = await send('addPasskey', input, person.token);
    const again = await send('addPasskey', input, person.token);

    expect(first).toMatchObject({ __typename: 'AddPasskeySuccess' });
    expect(again).toEqual(first);
    const other = { ...input, name: 'Another' };
    expect(await send('addPasskey', other, person.token)).toMatchObject({
      fieldErrors: [{ path: 'idempotencyKey' }],
    });
  });

  test.each([
    ['another origin', { origin: 'https://holdfast.example' }],
    ['an address of numbers', { origin: 'http://127.0.0.1:4000' }],
    ['another relying party', { rpId: 'example.com' }],
    ['an owner who was not verified', { isVerified: false }],
    ['a count that does not grow, as of a copy', { signCount: 1 }],
  ])('with %s signs nobody in, and none is added', async (_what, otherwise) => {
    const { person } = await client.someone('Hana');
    const device = new SoftwareAuthenticator();
    await client.addPasskey(person, device);
    expect(await send('signIn', { passkey: device.use(await client.challenge()) })).toMatchObject({
      __typename: 'SignInSuccess',
    });

    const refused = await send('signIn', {
      passkey: device.use(await client.challenge(), otherwise),
    });

    expect(refused).toMatchObject({ __typename: 'SignInFailedError' });
    if ('signCount' in otherwise) return;
    const passkey = new SoftwareAuthenticator().create(await client.challenge(person), otherwise);
    const input = { name: 'Phone', passkey, idempotencyKey: randomUUID() };
    expect(await send('addPasskey', input, person.token)).toMatchObject({
      fieldErrors: [{ path: 'passkey' }],
    });
  });

  test('answers a challenge once, and only one that was made for what it does', async () => {
    const { person } = await client.someone('Ines');
    const other = (await client.someone('Jon')).person;
    const device = new SoftwareAuthenticator();
    await client.addPasskey(person, device);
    const options = await client.challenge();
    expect(await send('signIn', { passkey: device.use(options) })).toMatchObject({
      __typename: 'SignInSuccess',
    });

    for (const unfit of [options, await client.challenge(person)])
      expect(await send('signIn', { passkey: device.use(unfit) })).toMatchObject({
        __typename: 'SignInFailedError',
      });
    for (const unfit of [await client.challenge(), await client.challenge(other)]) {
      const passkey = new SoftwareAuthenticator().create(unfit);
      const input = { name: 'Phone', passkey, idempotencyKey: randomUUID() };
      expect(await send('addPasskey', input, person.token)).toMatchObject({
        fieldErrors: [{ path: 'passkey' }],
      });
    }
  });

  test('of somebody else signs nobody else in, and is nobody else’s to add', async () => {
    const [kim, lea] = [(await client.someone('Kim')).person, (await client.someone('Lea')).person];
    const [own, others] = [new SoftwareAuthenticator(), new SoftwareAuthenticator()];
    await client.addPasskey(kim, own);
    await client.addPasskey(lea, others);
    const answer = own.use(await client.challenge());

    const asLea = { ...answer, credentialId: others.credentialId };
    expect(await send('signIn', { passkey: asLea })).toMatchObject({
      __typename: 'SignInFailedError',
    });
    const passkey = own.create(await client.challenge(lea));
    const input = { name: 'Phone', passkey, idempotencyKey: randomUUID() };
    expect(await send('addPasskey', input, lea.token)).toMatchObject({
      fieldErrors: [{ path: 'passkey' }],
    });
  });

  test('may stand alone, but not be given up then, nor with the passphrase at once', async () => {
    const removesBoth = async (): Promise<readonly string[]> => {
      const { person } = await client.someone('Mia');
      await client.addPasskey(person, new SoftwareAuthenticator());
      const passkey = (await methodsOf(person)).find(({ kind }) => kind === 'PASSKEY');
      const remove = (signInMethodId?: string) =>
        send('removeSignInMethod', { signInMethodId }, person.token);
      const outcomes = await Promise.all([remove('PASSPHRASE'), remove(passkey?.id)]);
      expect(await remove('RECOVERY_CODES')).toMatchObject({
        __typename: 'RemoveSignInMethodSuccess',
      });
      return outcomes.map(({ __typename }) => __typename).sort();
    };

    const members = await Promise.all(Array.from({ length: 12 }, removesBoth));

    for (const outcomes of members)
      expect(outcomes).toEqual(['LastSignInMethodError', 'RemoveSignInMethodSuccess']);
  });
});
