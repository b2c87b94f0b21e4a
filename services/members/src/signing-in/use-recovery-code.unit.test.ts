import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { staff } from '../staff/staff.repository.ts';
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
  test('uses the code up in the transaction that begins a sign-in by recovery codes, and tells the owner', async () => {
    expect(await use('7q2k')).toMatchObject({ kind: 'shown', shown: { kind: 'signed-in' } });

    expect([...door.signIns.values()]).toMatchObject([
      { memberId: door.ada, method: 'RECOVERY_CODES', secondFactorAt: null, startedAt: now },
    ]);
    const change = world.done.slice(world.done.indexOf('begin as member'));
    expect(change.slice(0, 6)).toEqual([
      ...['begin as member', 'members.lockFace', 'recoveryCodes.use'],
      ...['securityEvents.add', 'nudges.tell', 'signIns.add'],
    ]);
    const [signIn] = [...door.signIns.values()];
    expect(door.told).toMatchObject([{ subject: 'RECOVERY_CODES', signInId: signIn?.id }]);
    expect(await use('7q2k')).toEqual({ kind: 'refused' });
  });

  test('leaves the try of a wrong code counted, and gives that of a right one back', async () => {
    await use('other');
    const counted = triesIn(world.done);
    expect(counted.filter((each) => each.startsWith('give back'))).toEqual([]);
    expect(counted).toEqual(['take recovery-code']);
    expect(door.signIns.size).toBe(0);

    world.done.length = 0;
    await use('7q2k');
    expect(triesIn(world.done)).toHaveLength(2 * counted.length);
  });

  test('keeps the code while a second factor is still to come, and says in the challenge which it was', async () => {
    door.has.factor = anApp(door.ada);

    const begun = await use('7q2k');

    expect(begun).toMatchObject({ kind: 'shown', shown: { kind: 'second-factor-required' } });
    expect(door.has.codes.size).toBe(1);
    expect(door.signIns.size).toBe(0);
    const shown = begun.kind === 'shown' ? begun.shown : null;
    const challenge = shown?.kind === 'second-factor-required' ? shown.challenge : '';
    expect(door.needs.secondFactorChallenges.read(challenge, now)).toMatchObject({
      method: 'RECOVERY_CODES',
      recoveryCode: Buffer.from('7q2k'),
    });
  });

  test('is refused if somebody was quicker with the code', async () => {
    door.needs.tokens.issue = () => Promise.reject(new Error('No tokens are issued.'));
    const { account } = door.has;
    world.answers('staff', staff, {
      account: () => {
        door.has.codes.clear();
        return account;
      },
    });

    expect(await use('7q2k')).toEqual({ kind: 'refused' });
    expect(door.signIns.size).toBe(0);
    expect(door.told).toEqual([]);
  });

  test('refuses alike for an alias that nobody has', async () => {
    const wrong = await use('other');
    const work = world.done.splice(0).map((each) => each.split(' ')[0]);

    expect(await use('7q2k', 'nobody')).toEqual(wrong);
    expect(world.done.map((each) => each.split(' ')[0])).toEqual(work);
  });
});
