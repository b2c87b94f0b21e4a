import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aDoorway, anApp, aPasskey, now } from './doorway.fixture.test.ts';
import { startSignIn, type ShownSecrets } from './start-sign-in.ts';

const PASSPHRASE = 'several quiet words';

let world: FakeWorld;
let door: ReturnType<typeof aDoorway>;
beforeEach(() => {
  world = aFakeWorld();
  door = aDoorway(world);
});
const start = (shown: Partial<ShownSecrets>) =>
  startSignIn(
    door.needs,
    { deviceToken: null, clientHash: 'here', now },
    { alias: null, passphrase: null, passkey: null, secondFactor: null, ...shown },
  );
const withWords = (alias: string, passphrase: string) => start({ alias, passphrase });
const passkey = () => ({
  credentialId: 'credential',
  clientDataJson: door.needs.passkeyChallenges.make('sign-in', now).challenge.toString('base64url'),
  authenticatorData: '',
  signature: 'good',
  userHandle: null,
});
const secondFactor = () => {
  const half = {
    signInId: newUnorderedId<'SignIn'>(),
    memberId: door.ada,
    recoveryCode: null,
  } as const;
  const challenge = door.needs.secondFactorChallenges.make({ ...half, method: 'PASSPHRASE' }, now);
  return { challenge, code: '000007' };
};

describe('signing in', () => {
  test('does as much for an alias that nobody has as for a wrong passphrase', async () => {
    // The alias stands as a digest in what is counted: the work is compared, not whom it is for.
    const work = () =>
      world.done
        .splice(0)
        .map((each) =>
          each.replace(/(?<=take sign-in-(alias|address-account here) ).*/, 'a digest'),
        );
    const refused = await withWords('Ada', 'another passphrase');
    const wrong = work();

    expect(refused).toEqual({ kind: 'refused' });
    expect(await withWords('Nobody', PASSPHRASE)).toEqual(refused);
    expect(work()).toEqual(wrong);
    expect(await withWords('A'.repeat(200_000), PASSPHRASE)).toEqual(refused);
    expect(work()).toEqual(wrong);
    expect(wrong.filter((each) => each === 'verify')).toHaveLength(1);
    expect(wrong).toContain('passphrases.hash');
  });

  test('gives this try back, of the address and of the alias', async () => {
    expect(await withWords('ada', PASSPHRASE)).toMatchObject({
      kind: 'shown',
      shown: { kind: 'signed-in' },
    });

    const alias = door.needs.aliasDigests.found('Ada').toString('hex');
    expect(world.done.slice(-4)).toEqual([
      'give back sign-in-address-most here of 12:00',
      'give back sign-in-address here of 12:00',
      `give back sign-in-address-account here ${alias} of 12:00`,
      `give back sign-in-alias ${alias} of 12:00`,
    ]);
  });

  test('gives nothing back for a wrong passphrase', async () => {
    await withWords('ada', 'another passphrase');

    expect(world.done.filter((each) => /forgive|give back/.test(each))).toEqual([]);
  });

  test('is possible by a passkey, or by a second factor', async () => {
    door.has.passkey = aPasskey(door.ada);
    door.has.factor = anApp(door.ada);

    expect(await start({ passkey: passkey() })).toMatchObject({ kind: 'shown' });
    expect(await start({ secondFactor: secondFactor() })).toMatchObject({ kind: 'shown' });
    expect([...door.signIns.values()].map(({ method }) => method)).toEqual([
      'PASSKEY',
      'PASSPHRASE',
    ]);
  });

  test.each<[string, () => Partial<ShownSecrets>]>([
    ['nothing', () => ({})],
    ['an alias alone', () => ({ alias: 'ada' })],
    ['a passphrase alone', () => ({ passphrase: PASSPHRASE })],
    ['words and a passkey', () => ({ alias: 'ada', passphrase: PASSPHRASE, passkey: passkey() })],
    ['an alias and a passkey', () => ({ alias: 'ada', passkey: passkey() })],
    [
      'a passphrase and a second factor',
      () => ({ passphrase: PASSPHRASE, secondFactor: secondFactor() }),
    ],
    ['a passkey and a second factor', () => ({ passkey: passkey(), secondFactor: secondFactor() })],
  ])('is refused for %s, and nothing is counted', async (_what, shown) => {
    door.has.passkey = aPasskey(door.ada);
    door.has.factor = anApp(door.ada);

    expect(await start(shown())).toMatchObject({ kind: 'invalid', faults: [{ path: '' }] });
    expect(world.done).toEqual([]);
  });
});
