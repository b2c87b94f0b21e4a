import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { AttemptKind } from '../door/attempt-limits.rule.ts';
import { aThrottle, NOT_NOW } from '../door/tries.fixture.test.ts';
import { aStepUp, NOTED, toldOwner, type ToldOwner } from '../step-up/step-up.fixture.test.ts';
import { aSignIn, anOwner, signInsOf } from '../sign-in/sign-ins.fixture.test.ts';
import type { SignIn } from '../sign-in/sign-in.rule.ts';
import { confirmSecondFactor, type ConfirmingSecondFactors } from './confirm-second-factor.ts';
import { secondFactors } from './second-factor.repository.ts';
import type { SecondFactor } from './second-factor.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const WRONG = { kind: 'invalid', faults: [{ path: 'code' }] };

let world: FakeWorld;
let owner: AskingOwner;
let kept: Map<string, SecondFactor>;
let app: SecondFactor;
let signIns: Map<string, SignIn>;
let told: ToldOwner;
let isEnough: boolean;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  app = anApp();
  kept = new Map([app, anApp({ confirmedAt: now })].map((each) => [each.id, each]));
  isEnough = true;
  told = toldOwner(world, owner);
  signIns = signInsOf(world, owner.memberId, [
    aSignIn(owner.memberId, now, { id: owner.signInId }),
    aSignIn(owner.memberId, now, { id: 'unproven' }),
    aSignIn(owner.memberId, now, { id: 'proven', secondFactorAt: now }),
  ]);
  world.answers('secondFactors', secondFactors, {
    find: (id) => kept.get(id) ?? null,
    lock: (id) => kept.get(id) ?? null,
    confirmed: () => [...kept.values()].find(({ confirmedAt }) => confirmedAt !== null) ?? null,
    show: (shown) => {
      kept.set(shown.id, shown);
    },
    removeOthers: (memberId, id) => {
      for (const each of kept.values())
        if (each.memberId === memberId && each.id !== id) kept.delete(each.id);
    },
  });
});
function anApp(given: Partial<SecondFactor> = {}): SecondFactor {
  const id = newUnorderedId<'SecondFactor'>();
  const place = { purpose: 'profile', ownerId: owner.memberId, rowId: id } as const;
  return {
    id,
    memberId: owner.memberId,
    secretSealed: sealedText(place, 'app'),
    createdAt: now,
    confirmedAt: null,
    lastStep: -1,
    keyDigest: Buffer.of(1),
    inputDigest: Buffer.of(2),
    ...given,
  };
}
interface Given {
  readonly id?: string;
  readonly full?: readonly AttemptKind[];
  readonly at?: Date;
  readonly sealer?: ConfirmingSecondFactors['sealer'];
}
const confirm = (
  code: string,
  { id = app.id, full = [], at = now, sealer = world.sealer }: Given = {},
) =>
  confirmSecondFactor(
    {
      sealer,
      throttle: aThrottle(world, ...full),
      stepUp: aStepUp(world, { right: '', isEnough }),
      policy: { secondFactorSetUpMinutes: 60 },
      oneTimeCodes: {
        stepOf: (secret, text) => (text.startsWith(`${secret} `) ? Number(text.slice(4)) : null),
      },
    },
    owner,
    { id, code, now: at },
  );
const taken = () => `take second-factor-sign-in ${owner.signInId}`;
const LOOKED = ['read', 'secondFactors.find', 'confirmSecondFactor by the sign-in'];

describe('confirming an authenticator app', () => {
  test.each(NOT_NOW)('with %s for the look gives back this try, and no other', async (_, error) => {
    const sealer = { ...world.sealer, open: () => Promise.reject(error) };

    await expect(confirm('app 7', { sealer })).rejects.toBe(error);
    const givenBack = `give back second-factor-sign-in ${owner.signInId} of `;
    expect(world.done.at(-1)).toContain(givenBack);
  });

  test('counts the try, then lets the app count alone and notes the second factor of this sign-in', async () => {
    expect(await confirm('app 7')).toEqual({ kind: 'confirmed', confirmedAt: now });

    expect([...kept.values()]).toEqual([{ ...app, confirmedAt: now, lastStep: 7 }]);
    expect(signIns.get(owner.signInId)?.secondFactorAt).toEqual(now);
    expect(world.done).toEqual([
      taken(),
      ...LOOKED,
      'begin',
      ...['members.lockFace', 'signIns.find'],
      ...['secondFactors.lock', 'secondFactors.confirmed'],
      ...['secondFactors.removeOthers', 'secondFactors.show'],
      ...['signIns.showSecondFactor', 'signIns.lockOpen', 'signIns.end'],
      ...NOTED,
      'commit',
      `forgive second-factor-sign-in ${owner.signInId}`,
    ]);
  });

  test('is answered the same for a repeat, which changes nothing', async () => {
    await confirm('app 7');
    world.done.length = 0;

    const later = new Date('2026-03-30T12:00:00Z');
    expect(await confirm('wrong', { at: later })).toEqual({ kind: 'confirmed', confirmedAt: now });
    expect(world.done).toEqual([taken(), 'read', 'secondFactors.find']);
  });

  test('leaves the try of a wrong code counted, and changes nothing', async () => {
    expect(await confirm('wrong')).toMatchObject(WRONG);
    expect(world.done).toEqual([taken(), ...LOOKED]);
  });

  test('refuses alike an app that is not there and a text that is no id', async () => {
    const missing = await confirm('app 7', { id: newUnorderedId() });

    expect(missing).toMatchObject(WRONG);
    expect(await confirm('app 7', { id: 'no id' })).toEqual(missing);
    expect(world.done.filter((each) => each === taken())).toHaveLength(2);
  });

  test('looks at nothing after too many tries', async () => {
    expect(await confirm('app 7', { full: ['second-factor-sign-in'] })).toEqual({
      kind: 'too-many',
      retryAfterSeconds: 7,
    });
    expect(world.done).toEqual([taken()]);
  });

  test.each<[string, (present: SecondFactor) => SecondFactor | null]>([
    ['was removed', () => null],
    ['has shown this code', (present) => ({ ...present, lastStep: 7 })],
  ])('refuses an app that %s meanwhile', async (_what, become) => {
    const outcome = await confirm('app 7', {
      sealer: {
        open: () => {
          const present = become(app);
          if (present === null) kept.delete(app.id);
          else kept.set(app.id, present);
          return Promise.resolve({ kind: 'opened', text: 'app' });
        },
      },
    });

    expect(outcome).toMatchObject(WRONG);
    // Neither is another app removed, nor the try forgiven.
    expect(world.done.slice(-2)).toEqual(['secondFactors.lock', 'commit']);
    expect(signIns.get(owner.signInId)?.secondFactorAt).toBeNull();
  });

  test('ends all other sign-ins that have shown no second factor, and tells the owner', async () => {
    await confirm('app 7');

    const ended = [owner.signInId, 'unproven', 'proven'].map((id) => signIns.get(id)?.endedAt);
    expect(ended).toEqual([null, now, null]);
    expect(told.events).toMatchObject([{ subject: 'AUTHENTICATOR', isRefused: false }]);
  });

  test.each([
    { earlier: 'no app', action: 'ADDED' },
    { earlier: 'another app', action: 'REPLACED' },
  ])(
    'tells the owner that it was $action where there was $earlier',
    async ({ earlier, action }) => {
      if (earlier === 'no app') kept = new Map([[app.id, app]]);

      await confirm('app 7');

      expect(told.events).toMatchObject([{ action }]);
    },
  );

  test('does nothing for a sign-in that is not enough, or has ended meanwhile', async () => {
    isEnough = false;
    expect(await confirm('app 7')).toEqual({ kind: 'passphrase-needed' });
    isEnough = true;
    signIns.set(owner.signInId, aSignIn(owner.memberId, now, { id: owner.signInId, endedAt: now }));
    expect(await confirm('app 7')).toMatchObject(WRONG);
    expect([kept.get(app.id), told.events]).toEqual([app, []]);
  });

  test.each([
    { minutes: 60, kind: 'confirmed' },
    { minutes: 60.1, kind: 'invalid' },
  ])('is in time $minutes minutes after it was begun: $kind', async ({ minutes, kind }) => {
    const at = new Date(now.getTime() + minutes * 60_000);

    expect(await confirm('app 7', { at })).toMatchObject({ kind });
  });

  test('refuses a secret whose key was destroyed', async () => {
    const sealer = { open: () => Promise.resolve({ kind: 'erased' } as const) };

    expect(await confirm('app 7', { sealer })).toMatchObject(WRONG);
  });
});
