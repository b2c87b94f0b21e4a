import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aDoorway, anApp, now, triesIn } from './doorway.fixture.test.ts';
import { useRecoveryCode } from './use-recovery-code.ts';

let world: FakeWorld;
let door: ReturnType<typeof aDoorway>;
beforeEach(() => {
  world = aFakeWorld();
  door = aDoorway(world);
  door.has.codes.add('7q2k');
});
const use = (code: string, alias = 'ada') =>
  useRecoveryCode(door.needs, { alias, deviceToken: null, clientHash: 'here', now }, code);

describe('signing in by a recovery code', () => {
  test('uses the code up in a transaction, then begins a sign-in by recovery codes', async () => {
    expect(await use('7q2k')).toMatchObject({ kind: 'shown', shown: { kind: 'signed-in' } });

    expect([...door.signIns.values()]).toMatchObject([
      { memberId: door.ada, method: 'RECOVERY_CODES', secondFactorAt: null, startedAt: now },
    ]);
    expect(world.done.slice(6, 9)).toEqual(['begin as member', 'recoveryCodes.use', 'commit']);
    expect(await use('7q2k')).toEqual({ kind: 'refused' });
  });

  test('leaves the try of a wrong code counted, and gives that of a right one back', async () => {
    await use('other');
    const counted = triesIn(world.done);
    expect(counted.filter((each) => each.startsWith('give back'))).toEqual([]);
    expect(counted).toContain('take sign-in-alias');
    expect(door.signIns.size).toBe(0);

    world.done.length = 0;
    await use('7q2k');
    expect(triesIn(world.done)).toHaveLength(2 * counted.length);
  });

  test('uses the code up even if a second factor is still to come', async () => {
    door.has.factor = anApp(door.ada);

    const begun = await use('7q2k');

    expect(begun).toMatchObject({ kind: 'shown', shown: { kind: 'second-factor-required' } });
    expect(door.has.codes.size).toBe(0);
    expect(door.signIns.size).toBe(0);
  });

  test('refuses alike for an alias that nobody has', async () => {
    const wrong = await use('other');
    const work = world.done.splice(0).map((each) => each.split(' ')[0]);

    expect(await use('7q2k', 'nobody')).toEqual(wrong);
    expect(world.done.map((each) => each.split(' ')[0])).toEqual(work);
  });
});
