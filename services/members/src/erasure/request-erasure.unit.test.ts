import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { createServiceKey } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { members } from '../member/member.repository.ts';
import { anOwner } from '../sign-in/sign-ins.fixture.test.ts';
import { NOTED, toldOwner, type ToldOwner } from '../step-up/step-up.fixture.test.ts';
import type { Confirmed } from '../step-up/step-up.part.ts';
import type { AskingOwner } from '@holdfast/subgraph';
import { erasures } from './erasure.repository.ts';
import type { Erasure } from './erasure.rule.ts';
import { receiptCode, receiptDigest } from './receipt-code.part.ts';
import { requestErasure, type ErasureDraft } from './request-erasure.ts';

const now = new Date('2026-03-29T12:00:00Z');
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const serviceKey = createServiceKey(Buffer.alloc(32, 7));

let world: FakeWorld;
let owner: AskingOwner;
let told: ToldOwner;
let confirmed: Confirmed;
let kept: Erasure | null;
beforeEach(() => {
  world = aFakeWorld();
  owner = anOwner(world);
  told = toldOwner(world, owner);
  world.answers('members', members, { countChange: () => 3 });
  confirmed = { kind: 'confirmed' };
  kept = null;
  world.answers('erasures', erasures, {
    lock: () => kept,
    keep: (erasure) => {
      kept = { ...(kept ?? erasure), takesEffectAt: erasure.takesEffectAt };
    },
    find: (memberId) => (kept?.memberId === memberId ? kept : null),
  });
});

const request = (draft: Partial<ErasureDraft> = {}) =>
  requestErasure(
    {
      stepUp: {
        confirm: (who, { act, passphrase, now: at }) => {
          world.done.push(`${act} by ${passphrase ?? 'the sign-in'} at ${at.toISOString()}`);
          return Promise.resolve(who === owner ? confirmed : { kind: 'passphrase-wrong' });
        },
      },
      eraseNow: world.notes('eraseNow'),
      policy: { erasureGraceDays: 7 },
      serviceKey,
    },
    owner,
    { passphrase: 'a passphrase', waiveGracePeriod: false, now, ...draft },
  );

describe('requesting an erasure', () => {
  test('schedules it after the days of grace, and gives the code of its receipt', async () => {
    const outcome = await request();

    const code = receiptCode(serviceKey, kept?.id ?? '');
    expect(outcome).toEqual({ kind: 'requested', erasure: kept, receiptCode: code });
    expect(kept).toEqual({
      id: expect.any(String),
      memberId: world.member.memberId,
      receiptDigest: receiptDigest(serviceKey, code),
      requestedAt: now,
      takesEffectAt: days(7),
      begunAt: null,
      erasedAt: null,
    });
    expect(world.done).toEqual([
      'requestErasure by a passphrase at 2026-03-29T12:00:00.000Z',
      'begin',
      ...NOTED,
      ...['erasures.lock', 'erasures.keep', 'members.countChange', 'publish erasure-changed.v1'],
      ...['erasures.find', 'commit'],
    ]);
  });

  test('takes effect at once if the member waives the grace, and is begun after the commit', async () => {
    await request({ waiveGracePeriod: true });

    expect(kept?.takesEffectAt).toEqual(now);
    expect(world.done.slice(-2)).toEqual(['commit', 'eraseNow']);
  });

  test('tells the owner, and begins nothing for a sign-in that has ended meanwhile', async () => {
    told.hasEnded = true;
    expect(await request({ waiveGracePeriod: true })).toEqual({ kind: 'passphrase-needed' });
    expect([kept, world.done.includes('eraseNow')]).toEqual([null, false]);

    told.hasEnded = false;
    await request({ passphrase: null });
    expect(told.events).toMatchObject([{ subject: 'ERASURE', isRefused: false }]);
  });

  test('gets the same erasure and the same code when it is repeated', async () => {
    const first = await request();

    expect(await request({ now: days(2) })).toEqual(first);
    expect(world.published).toMatchObject([
      { data: { memberId: world.member.memberId, version: 3, changedAt: now.toISOString() } },
    ]);
    expect(kept).toMatchObject({ requestedAt: now, takesEffectAt: days(7) });
  });

  test('brings an erasure forward that is there already', async () => {
    await request();
    const outcome = await request({ waiveGracePeriod: true, now: days(2) });

    expect(outcome).toMatchObject({ erasure: { requestedAt: now, takesEffectAt: days(2) } });
    expect(world.done).toContain('eraseNow');
    expect(world.published).toHaveLength(2);
  });

  test('reads the row that another first request made at the same time', async () => {
    const other = { ...(await request()) };
    const made = kept;
    world.answers('erasures', erasures, { lock: () => null, keep: () => undefined });

    expect(await request()).toEqual(other);
    expect(kept).toBe(made);
  });

  test('answers with what it kept if the row cannot be read', async () => {
    world.answers('erasures', erasures, { find: () => null });

    expect(await request()).toMatchObject({ kind: 'requested', erasure: { id: kept?.id } });
  });

  test.each<Confirmed>([
    { kind: 'passphrase-wrong' },
    { kind: 'passphrase-needed' },
    { kind: 'second-factor-needed' },
    { kind: 'too-many', retryAfterSeconds: 60 },
  ])('changes nothing for a member who is not confirmed: %p', async (refusal) => {
    confirmed = refusal;

    expect(await request()).toEqual(refusal);
    expect(world.done).toHaveLength(1);
  });

  test('counts no try without a passphrase', async () => {
    expect(await request({ passphrase: '' })).toEqual({
      kind: 'invalid',
      faults: [
        { path: 'passphrase', code: 'REQUIRED', message: 'Give your passphrase once more.' },
      ],
    });
    expect(world.done).toEqual([]);
  });

  test('begins nothing if it cannot be kept', async () => {
    world.answers('erasures', erasures, {
      keep: () => {
        throw new Error('The disk is full.');
      },
    });

    await expect(request({ waiveGracePeriod: true })).rejects.toThrow('full');
    expect(world.done.at(-1)).toBe('roll back');
  });
});
