import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FakeWorld } from '@holdfast/fakes';
import { wrapWith, type WrappingKey } from './key-file.part.ts';
import type { MemberKey } from './key-ring.repository.ts';
import { wrappingKeys } from './wrapping-key.repository.ts';

/** Makes a folder for files of keys, and a function that removes it. */
export function aKeyFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-ring-'));
  return {
    keyFile: join(folder, 'ring.key'),
    remove: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

/** The data key of a member, in tests that need to know it. */
export const dataKeyOf = (memberId: string) => Buffer.alloc(32, memberId);

/** A member's data key as a key-encryption key wraps it. */
export const wrappedBy = (key: WrappingKey, memberId: string): MemberKey => ({
  memberId,
  wrapperId: key.id,
  wrapped: wrapWith(key, memberId, dataKeyOf(memberId)),
});

/** Answers for the repository with a ring in memory: its data keys, and the key-encryption keys that are registered. */
export function aRing(world: FakeWorld, given: readonly MemberKey[] = []) {
  const rows = new Map(given.map((row) => [row.memberId, row]));
  const registered = new Set(given.map(({ wrapperId }) => wrapperId));
  const since = new Map<string, Date>();
  world.answers('wrappingKeys', wrappingKeys, {
    register: (id, createdAt) => {
      registered.add(id);
      since.set(id, createdAt);
    },
    registered: () => new Set(registered),
    inUseSince: () => new Map([...registered].map((id) => [id, since.get(id) ?? new Date(0)])),
    removeUnused: (butIds) => {
      const used = new Set([...rows.values()].map(({ wrapperId }) => wrapperId));
      for (const id of registered) if (!butIds.includes(id) && !used.has(id)) registered.delete(id);
    },
    wrappedByOthers: (id, limit) =>
      [...rows.values()].filter(({ wrapperId }) => wrapperId !== id).slice(0, limit),
    countWrappedByOthers: (id) =>
      [...rows.values()].filter(({ wrapperId }) => wrapperId !== id).length,
    wrapping: () => new Set([...rows.values()].map(({ wrapperId }) => wrapperId)),
    rewrap: (earlier, next) => {
      if (rows.get(earlier.memberId)?.wrapped.equals(earlier.wrapped) === true)
        rows.set(earlier.memberId, next);
    },
  });
  return { rows, registered, since };
}
