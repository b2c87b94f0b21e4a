import { randomBytes } from 'node:crypto';
import { errorCode, type ServiceDatabase } from '@holdfast/persistence';
import { derive, type KeyAnswer } from '@holdfast/sealing';
import { eraseKey } from './erase-key.step.ts';
import { memberKeys, type StoredKey } from './key-ring.repository.ts';
import type { KeyPurpose } from './key-ring.rule.ts';
import type { KeyWrapper } from './key-wrapper.rule.ts';

/** The key ring: makes a member's data key, and hands out keys that are derived from it, never the data key itself. */
export interface KeyRing {
  /** Makes the data key of a new member. */
  create(memberId: string, now: Date): Promise<void>;
  /** Destroys a member's data key, so that everything sealed with it can never be opened again. May be repeated. */
  erase(memberId: string, erasedAt: Date): Promise<void>;
  /** Returns those of some members whose key was destroyed. */
  erasedAmong(memberIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Derives keys for one purpose, by member id. Members without a row, or whose key cannot be unwrapped, are left out. */
  derivedKeys(
    purpose: KeyPurpose,
    memberIds: readonly string[],
  ): Promise<ReadonlyMap<string, KeyAnswer>>;
}

/** SQLSTATE for a row whose key-encryption key is not registered: it was retired. */
const KEY_NOT_REGISTERED = '23503';
/** Number of tries: a key may be retired between wrapping and storing, and its follower, too, if that takes days. */
const TRIES = 3;

type RingDatabase = Pick<ServiceDatabase<'key-ring'>, 'readFor' | 'changeFor'>;

/** Opens the ring over its own database. */
export function openKeyRing(database: RingDatabase, wrapper: KeyWrapper): KeyRing {
  return {
    create: (memberId, now) => create(database, wrapper, { memberId, now, tries: TRIES }),
    erase: (memberId, erasedAt) => eraseKey(database, memberId, erasedAt),
    erasedAmong: async (memberIds) => {
      const rows = await database.readFor('key-ring', (tx) => memberKeys.find(tx, memberIds));
      return new Set(rows.filter(isErased).map((row) => row.memberId));
    },
    derivedKeys: async (purpose, memberIds) => {
      const rows = await database.readFor('key-ring', (tx) => memberKeys.find(tx, memberIds));
      const answers = await Promise.all(rows.map((row) => answerFrom(wrapper, row, purpose)));
      return new Map(answers.filter((answer) => answer !== null));
    },
  };
}

const isErased = ({ erasedAt, wrappedKey }: StoredKey): boolean =>
  erasedAt !== null && wrappedKey === null;

interface Creation {
  readonly memberId: string;
  readonly now: Date;
  readonly tries: number;
}

/**
 * Makes and stores a data key. The first of a ring registers the key-encryption key that wraps it. Wraps it anew if that
 * was retired between wrapping and storing.
 */
async function create(
  database: RingDatabase,
  wrapper: KeyWrapper,
  { memberId, now, tries }: Creation,
): Promise<void> {
  const { wrapperId, wrapped } = await wrapper.wrap(memberId, randomBytes(32));
  const row = { memberId, wrappedKey: wrapped, wrapperId, createdAt: now, erasedAt: null };
  try {
    await database.changeFor('key-ring', async (tx) => {
      await memberKeys.registerFirst(tx, wrapperId, now);
      await memberKeys.add(tx, row);
    });
  } catch (error) {
    if (errorCode(error) !== KEY_NOT_REGISTERED || tries === 1) throw error;
    await create(database, wrapper, { memberId, now, tries: tries - 1 });
  }
}

async function answerFrom(
  wrapper: KeyWrapper,
  { memberId, wrappedKey, wrapperId }: StoredKey,
  purpose: KeyPurpose,
): Promise<[string, KeyAnswer] | null> {
  if (wrappedKey === null || wrapperId === null) return [memberId, { kind: 'erased' }];
  const dataKey = await wrapper.unwrap(memberId, { wrapperId, wrapped: wrappedKey });
  return dataKey === null ? null : [memberId, { kind: 'key', key: derive(dataKey, purpose) }];
}
