import { type Clock } from '@holdfast/kernel';
import { type ServiceDatabase, type Tx } from '@holdfast/persistence';
import {
  newWrappingKey,
  readKeyFile,
  unwrapWith,
  wrapWith,
  writeKeyFile,
  type WrappingKey,
} from './key-file.part.ts';
import { type MemberKey } from './key-ring.repository.ts';
import { wrappingKeys } from './wrapping-key.repository.ts';

/** Where the keys are. */
export interface KeyPlaces {
  readonly database: ServiceDatabase<'key-ring'>;
  /** The file of key-encryption keys. */
  readonly keyFile: string;
  readonly now: Clock;
}

const BATCH = 200;

/**
 * Takes a new key-encryption key into use and wraps every data key with it, while the ring goes on. The old ones stay in
 * the file until they are retired. May be repeated after whatever has interrupted it.
 * @returns how many data keys were wrapped anew.
 */
export async function rotateKeys({ database, keyFile, now }: KeyPlaces): Promise<number> {
  const present = await readKeyFile(keyFile);
  const key = newWrappingKey();
  // Registered before anybody can find it in the file.
  await database.changeFor('key-ring', (tx) => wrappingKeys.register(tx, key.id, now()));
  const keys = [key, ...present];
  await writeKeyFile(keyFile, keys);
  const wrappedByOthers = (tx: Tx) => wrappingKeys.wrappedByOthers(tx, key.id, BATCH);
  let count = 0;
  for (;;) {
    const batch = await database.readFor('key-ring', wrappedByOthers);
    if (batch.length === 0) return count;
    const rewrapped = batch.map((earlier) => [earlier, rewrap(keys, key, earlier)] as const);
    await database.changeFor('key-ring', async (tx) => {
      for (const [earlier, next] of rewrapped) await wrappingKeys.rewrap(tx, earlier, next);
    });
    count += batch.length;
  }
}

/** @throws Error where a data key is wrapped by a key that the file does not hold. */
function rewrap(keys: readonly WrappingKey[], key: WrappingKey, earlier: MemberKey): MemberKey {
  const { memberId, wrapperId, wrapped } = earlier;
  const old = keys.find(({ id }) => id === wrapperId);
  if (old === undefined) {
    throw new Error(`The file holds no key ${wrapperId}, which wraps the keys of members.`);
  }
  const dataKey = unwrapWith(old, memberId, wrapped);
  return { memberId, wrapperId: key.id, wrapped: wrapWith(key, memberId, dataKey) };
}
