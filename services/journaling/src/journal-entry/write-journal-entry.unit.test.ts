import { aFakeWorld, sealedText, type FakeWorld } from '@holdfast/fakes';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { aTextWatch } from '../urgent-help/a-text-watch.fixture.test.ts';
import { journalEntries } from './journal-entry.repository.ts';
import type { JournalEntry } from './journal-entry.rule.ts';
import { writeJournalEntry } from './write-journal-entry.ts';

const now = new Date('2026-03-29T02:00:00Z');

let world: FakeWorld;
let kept: JournalEntry[];
beforeEach(() => {
  world = aFakeWorld();
  kept = [];
  world.answers('journalEntries', journalEntries, {
    addOnce: (entry) => {
      if (kept.some(({ keyDigest }) => keyDigest.equals(entry.keyDigest))) return false;
      kept.push(entry);
      return true;
    },
    findByKey: (memberId, keyDigest) =>
      kept.find((each) => each.memberId === memberId && each.keyDigest.equals(keyDigest)) ?? null,
  });
});

const write = (body: string, idempotencyKey = 'a key') =>
  writeJournalEntry(
    { policy: { journalEntryMostCodePoints: 20 }, sealer: world.sealer },
    world.member,
    { draft: { body, idempotencyKey }, watch: aTextWatch(world), now },
  );

describe('writing an entry', () => {
  test('keeps the text sealed for its member, in one transaction', async () => {
    const outcome = await write('A quiet night.');

    const { memberId } = world.member;
    expect(outcome).toEqual({ kind: 'written', entry: kept[0] });
    expect(kept).toMatchObject([{ memberId, writtenAt: now }]);
    expect(kept[0]?.bodySealed).toEqual(
      sealedText(
        { purpose: 'journal', ownerId: memberId, rowId: kept[0]?.id ?? '' },
        'A quiet night.',
      ),
    );
    expect(world.done).toEqual(['begin', 'journalEntries.addOnce', 'raise', 'commit', 'told']);
  });

  test('answers a repeat from the entry that the first request made', async () => {
    const first = await write('A quiet night.');

    expect(await write('A quiet night.')).toEqual(first);
    expect(kept).toHaveLength(1);
    expect(world.done.filter((each) => each === 'raise')).toHaveLength(1);
  });

  test('refuses a key that was sent with another text', async () => {
    await write('A quiet night.');

    expect(await write('A loud night.')).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
  });

  test('keeps two entries with the same text under two keys', async () => {
    await write('A quiet night.', 'one');
    await write('A quiet night.', 'two');

    expect(new Set(kept.map(({ id }) => id)).size).toBe(2);
  });

  test('digests the key by the member’s journal key and the name of the mutation', async () => {
    await write('A quiet night.');

    expect(kept[0]?.keyDigest.toString()).toBe(
      `digest|${world.member.memberId}|journal|{"mutation":"writeJournalEntry","idempotencyKey":"a key"}`,
    );
  });

  test('refuses a key that is taken, if the entry that has it cannot be read', async () => {
    world.answers('journalEntries', journalEntries, {
      addOnce: () => false,
      findByKey: () => null,
    });

    expect(await write('A quiet night.')).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'idempotencyKey' }],
    });
  });

  test('opens no transaction for a text that is too long', async () => {
    expect(await write('x'.repeat(21))).toMatchObject({
      kind: 'invalid',
      faults: [{ path: 'body' }],
    });
    expect(world.done).toEqual([]);
  });
});
