import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { newUnorderedId } from '@holdfast/kernel';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { endSignIn, endSignIns, endUnprovenSignIns } from './end-sign-ins.step.ts';
import type { SignIn } from './sign-in.rule.ts';
import { aSignIn, signInsOf } from './sign-ins.fixture.test.ts';

const start = new Date('2026-03-29T02:00:00Z');
const now = new Date('2026-03-30T02:00:00Z');
const later = new Date('2026-03-31T02:00:00Z');

let world: FakeWorld;
let phone: SignIn;
let laptop: SignIn;
let stranger: SignIn;
let kept: Map<string, SignIn>;
beforeEach(() => {
  world = aFakeWorld();
  phone = aSignIn(world.member.memberId, start);
  laptop = aSignIn(world.member.memberId, start);
  stranger = aSignIn(newUnorderedId(), start);
  kept = signInsOf(world, world.member.memberId, [phone, laptop, stranger]);
});
const endOf = ({ id }: SignIn) => kept.get(id)?.endedAt ?? null;

describe('ending one sign-in', () => {
  test('locks it, then stores its end, and touches no other', async () => {
    expect(await endSignIn(world.tx, phone.id, now)).toEqual(now);

    expect([phone, laptop, stranger].map(endOf)).toEqual([now, null, null]);
    expect(world.done).toEqual(['signIns.lock', 'signIns.end']);
  });

  test('a second time changes nothing, and returns the first instant', async () => {
    await endSignIn(world.tx, phone.id, now);

    expect(await endSignIn(world.tx, phone.id, later)).toEqual(now);
    expect(world.done.filter((each) => each === 'signIns.end')).toHaveLength(1);
  });

  test('returns null alike for one of somebody else and for one that is not there', async () => {
    expect(await endSignIn(world.tx, stranger.id, now)).toBeNull();
    expect(await endSignIn(world.tx, newUnorderedId(), now)).toBeNull();
    expect(endOf(stranger)).toBeNull();
  });
});

describe('ending all sign-ins of a member', () => {
  const memberId = () => world.member.memberId;

  test('ends each that is open, at one instant, and counts them', async () => {
    expect(await endSignIns(world.tx, { memberId: memberId(), keptId: null, now })).toBe(2);

    expect([phone, laptop, stranger].map(endOf)).toEqual([now, now, null]);
    expect(world.done).toEqual(['signIns.lockOpen', 'signIns.end', 'signIns.end']);
  });

  test('keeps the one that is to stay, and does not count it', async () => {
    const all = { memberId: memberId(), keptId: laptop.id, now };

    expect(await endSignIns(world.tx, all)).toBe(1);
    expect([phone, laptop].map(endOf)).toEqual([now, null]);
  });

  test('leaves those that have ended before as they are', async () => {
    await endSignIns(world.tx, { memberId: memberId(), keptId: null, now });

    expect(await endSignIns(world.tx, { memberId: memberId(), keptId: null, now: later })).toBe(0);
    expect(endOf(phone)).toEqual(now);
  });
});

test('ending those that have shown no second factor leaves the others, and the kept one', async () => {
  const memberId = world.member.memberId;
  const proven = aSignIn(memberId, now, { secondFactorAt: now });
  kept.set(proven.id, proven);

  expect(await endUnprovenSignIns(world.tx, { memberId, keptId: laptop.id, now })).toBe(1);
  expect([phone, laptop, proven].map(endOf)).toEqual([now, null, null]);
});
