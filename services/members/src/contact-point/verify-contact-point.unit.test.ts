import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { createServiceKey } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { contactCodeDigest } from './contact-code.part.ts';
import { contactPoints } from './contact-point.repository.ts';
import { newContactPoint, type ContactPoint } from './contact-point.rule.ts';
import { verifyContactPoint } from './verify-contact-point.ts';

const now = new Date('2026-04-01T12:00:00Z');
const serviceKey = createServiceKey(Buffer.alloc(32, 7));
const policy = { contactCodeMinutes: 15, contactCodeTriesMost: 2 };

let world: FakeWorld;
let kept: ContactPoint | null;
beforeEach(() => {
  world = aFakeWorld();
  const { memberId } = world.member;
  const codeDigest = contactCodeDigest(serviceKey, memberId, '12345678');
  kept = newContactPoint(
    { memberId, kind: 'EMAIL', addressSealed: Buffer.of(0), codeDigest },
    now,
    policy,
  );
  world.answers('contactPoints', contactPoints, {
    lock: (asked) => (kept?.memberId === asked ? kept : null),
    save: (contact) => void (kept = contact),
  });
});

const verify = (code: string, at = now) =>
  verifyContactPoint({ policy, serviceKey }, world.member, { code, now: at });
const SAVED = ['begin', 'contactPoints.lock', 'contactPoints.save', 'commit'];
const LOOKED = ['begin', 'contactPoints.lock', 'commit'];

describe('verifying a contact point', () => {
  test('takes the code however it is grouped, and notes when', async () => {
    expect(await verify('1234 56-78')).toEqual({ kind: 'verified', verifiedAt: now });
    expect(kept).toMatchObject({ verifiedAt: now, codeDigest: null });
    expect(world.done).toEqual(SAVED);
  });

  test('once more answers with the first instant for any code, and counts nothing', async () => {
    await verify('12345678');
    world.done.length = 0;

    expect(await verify('00000000', new Date('2026-04-02T12:00:00Z'))).toEqual({
      kind: 'verified',
      verifiedAt: now,
    });
    expect(world.done).toEqual(LOOKED);
  });

  test('counts a wrong code in the same transaction, until the code is void', async () => {
    for (const tries of [1, 2]) {
      world.done.length = 0;
      expect(await verify('00000000')).toEqual({ kind: 'code-wrong' });
      expect(kept).toMatchObject({ codeTries: tries, verifiedAt: null });
      expect(world.done).toEqual(SAVED);
    }
    world.done.length = 0;

    expect(await verify('12345678')).toEqual({ kind: 'code-wrong' });
    expect(world.done).toEqual(LOOKED);
  });

  test('refuses a code that is too old, with the same answer', async () => {
    expect(await verify('12345678', new Date('2026-04-01T12:15:00Z'))).toEqual({
      kind: 'code-wrong',
    });
  });

  test('answers a member without a contact point with the same words', async () => {
    kept = null;

    expect(await verify('12345678')).toEqual({ kind: 'code-wrong' });
    expect(world.done).toEqual(LOOKED);
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
