import { aFakeWorld, type FakeWorld } from '@holdfast/fakes';
import { derive } from '@holdfast/sealing';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { memberKeys, type StoredKey } from './key-ring.repository.ts';
import type { KeyWrapper } from './key-wrapper.rule.ts';
import { openKeyRing } from './open-key-ring.part.ts';

const now = new Date('2026-03-29T12:00:00Z');
const notRegistered = Object.assign(new Error('not registered'), { code: '23503' });

let world: FakeWorld;
let rows: Map<string, StoredKey>;
let wrapper: KeyWrapper;
beforeEach(() => {
  world = aFakeWorld();
  rows = new Map();
  let wrappings = 0;
  wrapper = {
    wrap: (memberId, dataKey) =>
      Promise.resolve({
        wrapperId: `wrapper ${(wrappings += 1)}`,
        wrapped: Buffer.concat([Buffer.from(`${memberId}|`), dataKey]),
      }),
    unwrap: (memberId, { wrapperId, wrapped }) =>
      Promise.resolve(wrapperId === 'lost' ? null : wrapped.subarray(memberId.length + 1)),
  };
  world.answers('memberKeys', memberKeys, {
    find: (ids) => ids.flatMap((id) => rows.get(id) ?? []),
    registerFirst: () => undefined,
    add: (row) => {
      rows.set(row.memberId, row);
    },
  });
});
const ring = () => openKeyRing(world.database, wrapper);
/** Lets the first tries to store a key fail. */
const failing = (...faults: Error[]) => {
  world.answers('memberKeys', memberKeys, {
    add: (row) => {
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      rows.set(row.memberId, row);
    },
    registerFirst: () => undefined,
  });
};

describe('a new member’s data key', () => {
  test('is 32 random bytes, stored as they were wrapped for that member', async () => {
    await ring().create('ada', now);
    await ring().create('ben', now);

    const [ada, ben] = [...rows.values()];
    expect(ada).toMatchObject({ wrapperId: 'wrapper 1', createdAt: now, erasedAt: null });
    expect(ada?.wrappedKey).toHaveLength('ada|'.length + 32);
    expect(ada?.wrappedKey?.subarray(4)).not.toEqual(ben?.wrappedKey?.subarray(4));
    expect(world.done.slice(0, 4)).toEqual([
      'begin for key-ring',
      'memberKeys.registerFirst',
      'memberKeys.add',
      'commit',
    ]);
  });

  test.each([1, 2])('is wrapped anew if its wrapper is not registered, %d times', async (times) => {
    failing(...Array.from({ length: times }, () => notRegistered));

    await ring().create('ada', now);

    expect(rows.get('ada')?.wrapperId).toBe(`wrapper ${times + 1}`);
    const one = ['begin for key-ring', 'memberKeys.registerFirst', 'memberKeys.add'];
    expect(world.done).toEqual([
      ...Array.from({ length: times }, () => [...one, 'roll back']).flat(),
      ...[...one, 'commit'],
    ]);
  });

  test('is given up after three tries', async () => {
    failing(notRegistered, notRegistered, notRegistered);

    await expect(ring().create('ada', now)).rejects.toThrow('not registered');
    expect(world.done.filter((each) => each === 'memberKeys.add')).toHaveLength(3);
  });

  test('is given up at once for any other fault', async () => {
    failing(new Error('away'));

    await expect(ring().create('ada', now)).rejects.toThrow('away');
    expect(world.done).toEqual([
      'begin for key-ring',
      'memberKeys.registerFirst',
      'memberKeys.add',
      'roll back',
    ]);
  });
});

describe('derived keys', () => {
  test('are those of the purpose, by member; who has none is left out', async () => {
    await ring().create('ada', now);
    await ring().create('lost', now);
    const [ada, lost] = [rows.get('ada'), rows.get('lost')];
    if (lost !== undefined) rows.set('lost', { ...lost, wrapperId: 'lost' });

    const keys = await ring().derivedKeys('journal', ['ada', 'lost', 'nobody']);

    const dataKey = ada?.wrappedKey?.subarray(4) ?? Buffer.of();
    expect([...keys]).toEqual([['ada', { kind: 'key', key: derive(dataKey, 'journal') }]]);
  });

  test('are gone once the data key is destroyed', async () => {
    const gone = { wrappedKey: null, wrapperId: null, createdAt: now, erasedAt: now };
    rows.set('ada', { memberId: 'ada', ...gone });

    expect([...(await ring().derivedKeys('journal', ['ada']))]).toEqual([
      ['ada', { kind: 'erased' }],
    ]);
  });
});
