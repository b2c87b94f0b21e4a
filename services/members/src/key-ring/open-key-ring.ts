import { randomBytes } from 'node:crypto';
import { type Database } from '@holdfast/persistence';
import { derive, type KeyAnswer } from '@holdfast/sealing';
import { memberKeys } from './key-ring.repository.ts';
import { type KeyPurpose } from './key-ring.ts';
import { type KeyWrapper } from './key-wrapper.ts';

/** The ring: makes a member's data key, and hands out keys derived from it, never the data key itself. */
export interface KeyRing {
  /** Makes the data key of a new member. */
  create(memberId: string, now: Date): Promise<void>;
  /** Destroys a member's data key: what was sealed can never be opened again. May be repeated. */
  erase(memberId: string, erasedAt: Date): Promise<void>;
  /** Keys for one purpose by member id; members without a row are not in the answer. */
  derivedKeys(
    purpose: KeyPurpose,
    memberIds: readonly string[],
  ): Promise<ReadonlyMap<string, KeyAnswer>>;
}

/** Opens the ring over its own database. */
export function openKeyRing(database: Database<'key-ring'>, wrapper: KeyWrapper): KeyRing {
  return {
    create: async (memberId, now) => {
      const wrappedKey = await wrapper.wrap(memberId, randomBytes(32));
      const row = { memberId, wrappedKey, wrapperId: wrapper.id, createdAt: now, erasedAt: null };
      const session = database.asService('key-ring');
      await session.change((tx) => memberKeys(tx).add(row)).finally(() => session.close());
    },
    erase: async (memberId, erasedAt) => {
      const session = database.asService('key-ring');
      await session
        .change((tx) => memberKeys(tx).erase(memberId, erasedAt))
        .finally(() => session.close());
    },
    derivedKeys: async (purpose, memberIds) => {
      const session = database.asService('key-ring');
      const rows = await session
        .read((tx) => memberKeys(tx).find(memberIds))
        .finally(() => session.close());
      const answers = rows.map(async ({ memberId, wrappedKey }) => {
        if (wrappedKey === null) return [memberId, { kind: 'erased' }] as const;
        const key = derive(await wrapper.unwrap(memberId, wrappedKey), purpose);
        return [memberId, { kind: 'key', key }] as const;
      });
      return new Map<string, KeyAnswer>(await Promise.all(answers));
    },
  };
}
