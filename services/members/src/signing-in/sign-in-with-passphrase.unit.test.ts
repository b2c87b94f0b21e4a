import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aDoorway, anApp, now, triesIn } from './doorway.fixture.test.ts';
import { signInWithPassphrase } from './sign-in-with-passphrase.ts';

let world: FakeWorld;
let door: ReturnType<typeof aDoorway>;
beforeEach(() => {
  world = aFakeWorld();
  door = aDoorway(world);
});
const signIn = (alias: string, passphrase: string) =>
  signInWithPassphrase(
    door.needs,
    { alias, deviceToken: null, clientHash: 'here', now },
    passphrase,
  );

describe('signing in by alias and passphrase', () => {
  test('begins a sign-in by passphrase, and gives the try back', async () => {
    expect(await signIn('ada', 'several quiet words')).toMatchObject({
      kind: 'shown',
      shown: { kind: 'signed-in' },
    });

    expect([...door.signIns.values()]).toMatchObject([
      { memberId: door.ada, method: 'PASSPHRASE', secondFactorAt: null, startedAt: now },
    ]);
    const counted = [
      'sign-in-address-most',
      'sign-in-address',
      'sign-in-address-account',
      'sign-in-alias',
    ];
    expect(triesIn(world.done)).toEqual([
      ...counted.map((each) => `take ${each}`),
      ...counted.map((each) => `give back ${each}`),
    ]);
  });

  test('asks for a second factor after the passphrase was found right', async () => {
    door.has.factor = anApp(door.ada);

    expect(await signIn('ada', 'several quiet words')).toMatchObject({
      kind: 'shown',
      shown: { kind: 'second-factor-required' },
    });
    expect(await signIn('ada', 'other words')).toEqual({ kind: 'refused' });
    expect(door.signIns.size).toBe(0);
  });

  test('refuses anybody without a passphrase, after as much work', async () => {
    door.has.passphrase = null;

    expect(await signIn('ada', 'several quiet words')).toEqual({ kind: 'refused' });
    expect(world.done.filter((each) => each === 'verify')).toHaveLength(1);
  });
});
