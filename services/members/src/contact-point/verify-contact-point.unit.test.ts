import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { createServiceKey } from '@holdfast/sealing';
import type { AskingOwner } from '@holdfast/subgraph';
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { AttemptKind } from '../door/attempt-limits.rule.ts';
import { aThrottle, NOT_NOW } from '../door/tries.fixture.test.ts';
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import {
  aStepUp,
  LOOKED as ALIVE,
  toldOwner,
  type ToldOwner,
} from '../step-up/step-up.fixture.test.ts';
import { contactCodeDigest } from './contact-code.part.ts';
import { contactPoints } from './contact-point.repository.ts';
import { newContactPoint, type ContactPoint } from './contact-point.rule.ts';
import { verifyContactPoint } from './verify-contact-point.ts';

const now = new Date('2026-04-01T12:00:00Z');
const serviceKey = createServiceKey(Buffer.alloc(32, 7));
const policy = { contactCodeMinutes: 15, contactCodeTriesAllMost: 2 };

let world: FakeWorld;
let owner: AskingOwner;
let told: ToldOwner;
let kept: ContactPoint | null;
let full: readonly AttemptKind[];
let isEnough: boolean;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  told = toldOwner(world, owner);
  [full, isEnough] = [[], true];
  const { memberId } = world.member;
  const codeDigest = contactCodeDigest(serviceKey, memberId, '12345678');
  kept = newContactPoint(
    { memberId, kind: 'EMAIL', addressSealed: Buffer.of(0), codeDigest },
    now,
    policy,
  );
  world.answers('contactPoints', contactPoints, {
    find: (asked) => (kept?.memberId === asked ? kept : null),
    lock: (asked) => (kept?.memberId === asked ? kept : null),
    save: (contact) => void (kept = contact),
  });
});

const verify = (code: string, at = now) =>
  verifyContactPoint(
    {
      policy,
      serviceKey,
      stepUp: aStepUp(world, { right: '', isEnough }),
      throttle: aThrottle(world, ...full),
    },
    owner,
    { code, now: at },
  );
const FOUND = ['read', 'contactPoints.find'];
const taken = () => {
  const code = contactCodeDigest(serviceKey, owner.memberId, '12345678').toString('hex');
  return `take contact-code-sign-in ${owner.signInId} ${code}`;
};
const tried = () => [...FOUND, 'verifyContactPoint by the sign-in', taken(), 'begin', ...ALIVE];
const saved = () => [...tried(), 'contactPoints.lock', 'contactPoints.save', 'commit'];
const looked = () => [...tried(), 'contactPoints.lock', 'commit'];

describe('verifying a contact point', () => {
  test.each(NOT_NOW)('with %s for the look gives back this try, and no other', async (_, error) => {
    const given = taken().replace('take', 'give back');
    Object.assign(owner.session, { change: () => Promise.reject(error) });

    await expect(verify('12345678')).rejects.toBe(error);
    expect(world.done.at(-1)).toContain(given);
  });

  test('takes the code however it is grouped, and notes when', async () => {
    expect(await verify('1234 56-78')).toEqual({ kind: 'verified', verifiedAt: now });
    expect(kept).toMatchObject({ verifiedAt: now, codeDigest: null });
    expect(world.done).toEqual(saved());
  });

  test('once more answers with the first instant for any code, and counts nothing', async () => {
    await verify('12345678');
    world.done.length = 0;

    expect(await verify('00000000', new Date('2026-04-02T12:00:00Z'))).toEqual({
      kind: 'verified',
      verifiedAt: now,
    });
    expect(world.done).toEqual(FOUND);
  });

  test('counts a wrong code in the same transaction, until the code is void', async () => {
    for (const tries of [1, 2]) {
      world.done.length = 0;
      expect(await verify('00000000')).toEqual({ kind: 'code-wrong' });
      expect(kept).toMatchObject({ codeTries: tries, verifiedAt: null });
      expect(world.done).toEqual(saved());
    }
    world.done.length = 0;

    expect(await verify('12345678')).toEqual({ kind: 'code-wrong' });
    expect(world.done).toEqual(looked());
  });

  test('gives each sign-in tries of its own, and refuses more in the same words', async () => {
    full = ['contact-code-sign-in'];

    expect(await verify('12345678')).toEqual({ kind: 'code-wrong' });
    expect(world.done.at(-1)).toBe(taken());
  });

  test('takes no code of a sign-in that is not enough, or has ended meanwhile', async () => {
    isEnough = false;
    expect(await verify('12345678')).toEqual({ kind: 'passphrase-needed' });
    [isEnough, told.hasEnded] = [true, true];
    expect(await verify('12345678')).toEqual({ kind: 'code-wrong' });
    expect(kept).toMatchObject({ verifiedAt: null, codeTries: 0 });
  });

  test('refuses a code that is too old, with the same answer', async () => {
    expect(await verify('12345678', new Date('2026-04-01T12:15:00Z'))).toEqual({
      kind: 'code-wrong',
    });
  });

  test('answers a member without a contact point with the same words', async () => {
    kept = null;

    expect(await verify('12345678')).toEqual({ kind: 'code-wrong' });
    expect(world.done).toEqual(FOUND);
  });

  test.each(['', 'eight digits', `${' '.repeat(33)}12345678`])(
    'opens no transaction for %j',
    async (code) => {
      expect(await verify(code)).toMatchObject({ kind: 'invalid', faults: [{ path: 'code' }] });
      expect(world.done).toEqual([]);
    },
  );

  test('looks at forty characters', async () => {
    expect(await verify(`${' '.repeat(32)}12345678`)).toMatchObject({ kind: 'verified' });
  });
});
