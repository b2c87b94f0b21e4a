import { newUnorderedId } from '@holdfast/kernel';
import type { LedgerEntry } from '@holdfast/persistence';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { members } from '../member/member.repository.ts';
import { eraseReturnedMembers } from './erase-returned-members.ts';
import { anErasingWorld, type ErasingWorld } from './erasing.fixture.test.ts';

let erasing: ErasingWorld;
/** Members whose key is destroyed. */
let keyless: Set<string>;
/** Numbers of members that the tombstones were asked for, question by question. */
let asked: number[];
beforeEach(() => {
  erasing = anErasingWorld();
  keyless = new Set();
  asked = [];
  erasing.world.answers('members', members, {
    erased: (memberIds) => {
      asked.push(memberIds.length);
      return new Set(memberIds.filter((id) => erasing.noted.has(id)));
    },
    remove: () => 1,
  });
});

const erasedAt = new Date('2026-03-29T12:00:00Z');
const someone = (): LedgerEntry => ({ memberId: newUnorderedId<'Member'>(), erasedAt });
const replay = (entries: readonly LedgerEntry[]) => {
  const ring = {
    ...erasing.erasing.ring,
    erasedAmong: (ids: readonly string[]) =>
      Promise.resolve(new Set(ids.filter((id) => keyless.has(id)))),
  };
  const ledger = { entries: () => Promise.resolve(entries) };
  return eraseReturnedMembers({ ...erasing.erasing, ring, ledger });
};
const keysErased = () => erasing.world.done.filter((each) => each.startsWith('ring.erase'));

describe('members of the ledger', () => {
  test('who are gone with their key are let alone', async () => {
    const ada = someone();
    erasing.noted.add(ada.memberId);
    keyless.add(ada.memberId);

    expect(await replay([ada])).toBe(0);
    expect(keysErased()).toEqual([]);
  });

  test.each(['rows', 'key'] as const)('whose %s came back are erased anew', async (what) => {
    const ada = someone();
    if (what === 'key') erasing.noted.add(ada.memberId);
    else keyless.add(ada.memberId);

    expect(await replay([ada])).toBe(1);
    expect(keysErased()).toEqual([`ring.erase ${ada.memberId}`]);
    expect(erasing.removed['passphrase']).toEqual([ada.memberId]);
  });

  test('are asked for a thousand at a time', async () => {
    const many = Array.from({ length: 2_001 }, someone);
    for (const { memberId } of many) {
      erasing.noted.add(memberId);
      keyless.add(memberId);
    }

    expect(await replay(many)).toBe(0);
    expect(asked).toEqual([1_000, 1_000, 1]);
  });
});
