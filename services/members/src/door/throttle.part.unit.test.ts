import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { createServiceKey } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { attempts } from './attempt.repository.ts';
import { createThrottle, type Throttle } from './throttle.part.ts';

const MINUTE_MS = 60_000;
const now = new Date('2026-03-29T12:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
const serviceKey = createServiceKey(Buffer.alloc(32, 1));
const policy = {
  signInWindowMinutes: 15,
  signInTriesPerAliasHour: 3,
  signInTriesPerAddress: 2,
  signInTriesPerDevice: 4,
  secondFactorTriesPerHour: 5,
  enrollmentsPerAddressHour: 6,
  invitationTriesPerHour: 7,
  contactCodesPerHour: 8,
  aliasTakenAnswersPerHour: 2,
  passphraseTriesPerMemberHour: 9,
  contactCodeTriesMost: 10,
  signInTriesPerAddressAndAccount: 11,
  signInTriesPerAccountOfCrowd: 12,
  signInTriesPerAddressMost: 13,
  recoveryCodeTriesMost: 20,
  secondFactorSlipsPerDay: 15,
  contactCodesPerAddressHour: 16,
};
const hexOf = (kind: string, subject: string) =>
  serviceKey.digest(`attempt ${kind}`, subject).toString('hex');

let world: FakeWorld;
let throttle: Throttle;
let kept: Map<string, Date[]>;
let prunedBefore: Date[];
beforeEach(() => {
  world = aFakeWorld();
  kept = new Map();
  prunedBefore = [];
  const inWindow = (subject: Buffer, from: Date) =>
    (kept.get(subject.toString('hex')) ?? []).filter((at) => at > from);
  world.answers('attempts', attempts, {
    take: (subject, { now: at, windowStartsAt, most }) => {
      const tries = inWindow(subject, windowStartsAt);
      if (tries.length >= most) return null;
      kept.set(subject.toString('hex'), [...tries, at]);
      return tries.length + 1;
    },
    lock: (subject, { windowStartsAt }) => inWindow(subject, windowStartsAt).length,
    oldest: (subject, windowStartsAt) => inWindow(subject, windowStartsAt)[0] ?? null,
    giveBack: (subject, at) => {
      const tries = kept.get(subject.toString('hex')) ?? [];
      kept.set(
        subject.toString('hex'),
        tries.filter((each) => each.getTime() !== at.getTime()),
      );
    },
    prune: (before) => void prunedBefore.push(before),
    forgive: (subject) => void kept.delete(subject.toString('hex')),
  });
  throttle = createThrottle(world.database, serviceKey, policy);
});

const takeFromHere = (at = now) => throttle.take('sign-in-address', 'here', at);
const ALLOWED = { kind: 'allowed' };
const CHANGE = 'begin for sign-in';

describe('a try', () => {
  test('is counted under a keyed digest of kind and subject, and committed', async () => {
    await throttle.take('sign-in-address', 'here', now);
    await throttle.take('sign-in-alias', 'here', now);

    expect([...kept.keys()]).toEqual([
      hexOf('sign-in-address', 'here'),
      hexOf('sign-in-alias', 'here'),
    ]);
    expect(world.done).toEqual([
      ...[CHANGE, 'attempts.take', 'attempts.prune', 'commit'],
      ...[CHANGE, 'attempts.take', 'commit'],
    ]);
  });

  test('is allowed up to the limit of its kind, and one more is refused and not counted', async () => {
    expect([await takeFromHere(), await takeFromHere(), await takeFromHere()]).toEqual([
      ALLOWED,
      ALLOWED,
      { kind: 'too-many', retryAfterSeconds: 900 },
    ]);
    expect(kept.get(hexOf('sign-in-address', 'here'))).toEqual([now, now]);
  });

  test('is allowed again once the oldest of the window has left it, which the refusal says', async () => {
    await takeFromHere();
    await takeFromHere(later(5));

    expect(await takeFromHere(later(6))).toEqual({ kind: 'too-many', retryAfterSeconds: 540 });
    expect(await takeFromHere(later(14.999))).toEqual({ kind: 'too-many', retryAfterSeconds: 1 });
    expect(await takeFromHere(later(15))).toEqual(ALLOWED);
    expect(await takeFromHere(later(15))).toMatchObject({ kind: 'too-many' });
  });

  test('that is refused waits a second at least, though the oldest has just gone', async () => {
    world.answers('attempts', attempts, {
      take: () => null,
      oldest: (_subject, windowStartsAt) => windowStartsAt,
    });

    expect(await takeFromHere()).toEqual({ kind: 'too-many', retryAfterSeconds: 1 });
  });

  test('that is refused waits a whole window if all others have gone meanwhile', async () => {
    world.answers('attempts', attempts, { take: () => null, oldest: () => null });

    expect(await takeFromHere()).toEqual({ kind: 'too-many', retryAfterSeconds: 900 });
  });

  test('of another subject or kind is counted apart', async () => {
    await takeFromHere();
    await takeFromHere();

    expect(await throttle.take('sign-in-address', 'there', now)).toEqual(ALLOWED);
    expect(await throttle.take('sign-in-alias', 'here', now)).toEqual(ALLOWED);
  });

  test('that is the first of its subject removes what is older than a day, and of a hundred such only one', async () => {
    for (let at = 0; at < 100; at += 1)
      await throttle.take('sign-in-address', `address ${String(at)}`, now);
    expect(prunedBefore).toEqual([new Date('2026-03-28T12:00:00Z')]);

    await throttle.take('sign-in-address', 'address 0', now);
    expect(prunedBefore).toHaveLength(1);

    await throttle.take('sign-in-address', 'address 100', now);
    expect(prunedBefore).toHaveLength(2);
  });

  test('is kept as long as the longest window, if that is longer than a day', async () => {
    throttle = createThrottle(world.database, serviceKey, {
      ...policy,
      signInWindowMinutes: 3 * 24 * 60,
    });
    await takeFromHere();

    expect(prunedBefore).toEqual([new Date('2026-03-26T12:00:00Z')]);
  });

  test('is taken back alone, or all of a subject at once', async () => {
    await takeFromHere();
    await takeFromHere(later(1));
    await throttle.giveBack('sign-in-address', 'here', later(1));
    expect(kept.get(hexOf('sign-in-address', 'here'))).toEqual([now]);

    await throttle.forgive('sign-in-address', 'here');
    expect(kept.size).toBe(0);
    expect(world.done.slice(-3)).toEqual([CHANGE, 'attempts.forgive', 'commit']);
  });
});

describe('asking whether an alias is taken', () => {
  const ask = (
    isTaken: boolean,
    { signInId = null as string | null, at = now, from = 'here', alias = 'ada' } = {},
  ) =>
    throttle.askForAlias({ alias: Buffer.from(alias), clientHash: from, signInId, now: at }, () => {
      world.done.push('look');
      return Promise.resolve(isTaken);
    });
  const address = hexOf('alias-taken-address', 'here');
  const device = hexOf('alias-taken-device', 'a sign-in');

  test('locks the address, looks, and counts nothing if the alias is free', async () => {
    expect(await ask(false)).toEqual({ kind: 'free' });

    expect(world.done).toEqual([CHANGE, 'attempts.lock', 'look', 'commit']);
    expect(kept.size).toBe(0);
  });

  test('counts by the address alone if somebody enrols', async () => {
    expect(await ask(true)).toEqual({ kind: 'taken' });

    expect(world.done).toEqual([CHANGE, 'attempts.lock', 'look', 'attempts.take', 'commit']);
    expect([...kept]).toEqual([[address, [now]]]);
  });

  test('counts by the address and the sign-in that asks', async () => {
    expect(await ask(true, { signInId: 'a sign-in' })).toEqual({ kind: 'taken' });

    expect(world.done).toEqual([
      ...[CHANGE, 'attempts.lock', 'attempts.lock', 'look'],
      ...['attempts.take', 'attempts.take', 'commit'],
    ]);
    expect([...kept]).toEqual([
      [address, [now]],
      [device, [now]],
    ]);
  });

  const names = Array.from({ length: 200 }, (_, number) => `name ${String(number)}`);
  const kindsOf = async (given: { at?: Date; from?: string; signInId?: string }) => {
    const kinds: string[] = [];
    for (const alias of names) kinds.push((await ask(false, { ...given, alias })).kind);
    return kinds;
  };
  const freeOf = (kinds: readonly string[]) => kinds.filter((kind) => kind === 'free').length;

  test('after the limit, by the address, is answered for free names by a coin, and exactly once the window has passed', async () => {
    expect(freeOf(await kindsOf({}))).toBe(200);
    await ask(true);
    await ask(true, { at: later(10) });
    world.done.length = 0;

    const kinds = await kindsOf({ at: later(20) });

    expect(freeOf(kinds)).toBeGreaterThan(60);
    expect(freeOf(kinds)).toBeLessThan(140);
    expect(world.done.slice(0, 4)).toEqual([CHANGE, 'attempts.lock', 'look', 'commit']);
    expect(await ask(true, { at: later(20) })).toEqual({ kind: 'taken' });
    expect(kept.get(address)).toHaveLength(2);
    expect(freeOf(await kindsOf({ at: later(60) }))).toBe(200);
  });

  test('after the limit has the same answer for the same name, address and day, and another elsewhere or tomorrow', async () => {
    const spend = async (from: string, at = now) => {
      for (const alias of ['one', 'two']) await ask(true, { from, at, alias });
      return kindsOf({ from, at });
    };
    const first = await spend('here');

    expect(await kindsOf({})).toEqual(first);
    expect(await spend('there')).not.toEqual(first);
    expect(await spend('here', later(24 * 60))).not.toEqual(first);
    // Another sign-in at the same address throws no other coin.
    expect(await kindsOf({ signInId: 'another' })).toEqual(first);
  });

  test('after the limit looks the same whether the name is taken or not', async () => {
    await ask(true);
    await ask(true);
    const doneFor = async (isTaken: boolean) => {
      world.done.length = 0;
      await ask(isTaken);
      return [...world.done];
    };

    expect(await doneFor(true)).toEqual(await doneFor(false));
  });

  test('after the limit, by the sign-in, is answered so from every address', async () => {
    await ask(true, { signInId: 'a sign-in' });
    await ask(true, { signInId: 'a sign-in', from: 'there' });

    expect(freeOf(await kindsOf({ signInId: 'a sign-in', from: 'elsewhere' }))).toBeLessThan(140);
    expect(freeOf(await kindsOf({ signInId: 'another', from: 'elsewhere' }))).toBe(200);
  });
});
