import type { LedgerEntry } from '@holdfast/persistence';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { eraseDueMembers } from './erase-due-members.ts';
import { anErasingWorld, type ErasingWorld } from './erasing.fixture.test.ts';
import { erasures } from './erasure.repository.ts';
import type { Erasure } from './erasure.rule.ts';

const now = new Date('2026-03-29T12:00:00Z');
const earlier = new Date('2026-03-29T11:00:00Z');
const [ada, ben, cyd] = ['a', 'b', 'c'].map(
  (last) => `01890000-0000-7000-8000-00000000000${last}`,
) as [string, string, string];
const erasureOf = (memberId: string, changes: Partial<Erasure> = {}): Erasure => ({
  id: `e-${memberId}`,
  memberId,
  receiptDigest: Buffer.from('receipt'),
  requestedAt: earlier,
  takesEffectAt: now,
  begunAt: null,
  erasedAt: null,
  ...changes,
});

let fixture: ErasingWorld;
/** Erasures that are looked up as due, and those that are found under the lock. */
let due: string[];
let kept: Map<string, Erasure>;
let ledger: LedgerEntry[];
let asked: unknown[];
beforeEach(() => {
  fixture = anErasingWorld();
  due = [ada];
  kept = new Map([ada, ben, cyd].map((memberId) => [memberId, erasureOf(memberId)]));
  ledger = [];
  asked = [];
  fixture.world.answers('erasures', erasures, {
    due: (...given) => {
      asked.push(given);
      return due;
    },
    lock: (memberId) => kept.get(memberId) ?? null,
    begin: (memberId, begunAt) => {
      kept.set(memberId, erasureOf(memberId, { begunAt }));
    },
    end: () => undefined,
  });
});

const work = (broken: readonly string[] = []) =>
  eraseDueMembers({
    ...fixture.erasing,
    ledger: {
      append: (entry) => {
        if (broken.includes(entry.memberId))
          return Promise.reject(new Error(`The ledger is full at ${entry.memberId}.`));
        ledger.push(entry);
        fixture.world.done.push(`ledger ${entry.memberId}`);
        return Promise.resolve();
      },
    } as Parameters<typeof eraseDueMembers>[0]['ledger'],
    now: () => now,
  });

describe('erasing members whose time has come', () => {
  test('begins each, writes it into the ledger, and only then destroys anything', async () => {
    await work();

    expect(asked).toEqual([[now, 20]]);
    expect(fixture.world.done.slice(0, 9)).toEqual([
      ...['read for erasure', 'erasures.due'],
      ...['begin for erasure', 'erasures.lock', 'erasures.begin', 'commit'],
      ...[`ledger ${ada}`, `ring.erase ${ada}`, `letters.forget ${ada}`],
    ]);
    expect(ledger).toEqual([{ memberId: ada, erasedAt: now }]);
    expect(kept.get(ada)?.begunAt).toEqual(now);
    expect(fixture.removed['member']).toEqual([ada]);
  });

  test('goes on with an interrupted one at the instant at which it began', async () => {
    kept.set(ada, erasureOf(ada, { begunAt: earlier }));

    await work();

    expect(ledger).toEqual([{ memberId: ada, erasedAt: earlier }]);
    expect(fixture.world.done).not.toContain('erasures.begin');
  });

  test.each<[string, Erasure | null]>([
    ['was taken back just before', null],
    ['was done just before', erasureOf(ada, { erasedAt: earlier })],
    ['is due later', erasureOf(ada, { takesEffectAt: new Date('2026-03-29T12:00:01Z') })],
  ])('leaves alone an erasure that %s', async (_, erasure) => {
    if (erasure === null) kept.delete(ada);
    else kept.set(ada, erasure);

    await work();

    expect(ledger).toEqual([]);
    expect(fixture.removed).toEqual({});
  });

  test('keeps nobody waiting for one who cannot be erased now, and throws the first fault at the end', async () => {
    due = [ada, ben, cyd];

    await expect(work([ada, ben])).rejects.toThrow(`full at ${ada}`);
    expect(fixture.removed['member']).toEqual([cyd]);
  });

  test('erases them one after the other', async () => {
    due = [ada, ben];

    await work();

    const { done } = fixture.world;
    expect(done.indexOf(`ledger ${ben}`)).toBeGreaterThan(done.indexOf('publish member-erased.v1'));
    expect(fixture.removed['member']).toEqual([ada, ben]);
  });
});
