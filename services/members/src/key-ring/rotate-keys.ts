import type { Clock } from '@holdfast/kernel';
import type { ServiceDatabase } from '@holdfast/persistence';
import {
  newWrappingKey,
  readKeyFile,
  unwrapWith,
  wrapWith,
  writeKeyFile,
  type WrappingKey,
} from './key-file.part.ts';
import type { MemberKey } from './key-ring.repository.ts';
import { wrappingKeys } from './wrapping-key.repository.ts';

/** Places of the keys: the ring's database and the file of key-encryption keys. */
export interface KeyPlaces {
  readonly database: Pick<ServiceDatabase<'key-ring'>, 'readFor' | 'changeFor'>;
  readonly keyFile: string;
  readonly now: Clock;
}

/** Number of data keys that one transaction wraps anew. */
const BATCH = 200;

/**
 * Takes a new key-encryption key into use and wraps every data key with it, while the ring goes on. The old keys stay in
 * the file until they are retired. May be repeated after any interruption.
 * @param told told how many data keys are wrapped anew so far.
 * @returns the number of data keys that were wrapped anew.
 */
export async function rotateKeys(
  places: KeyPlaces,
  told?: (count: number) => void,
): Promise<number> {
  const { database, keyFile, now } = places;
  const present = await readKeyFile(keyFile);
  const key = newWrappingKey();
  // Registered before anybody can find it in the file.
  await database.changeFor('key-ring', (tx) => wrappingKeys.register(tx, key.id, now()));
  await writeKeyFile(keyFile, [key, ...present]);
  return wrapAnew(places, told);
}

/**
 * Wraps every data key with the first key of the file that another one wraps now, as after a rotation that was
 * interrupted. May be repeated. @returns their number.
 */
export async function wrapAnew(
  { database, keyFile }: KeyPlaces,
  told: (count: number) => void = () => undefined,
): Promise<number> {
  const keys = await readKeyFile(keyFile);
  const [key] = keys;
  let count = 0;
  for (;;) {
    const batch = await database.readFor('key-ring', (tx) =>
      wrappingKeys.wrappedByOthers(tx, key.id, BATCH),
    );
    if (batch.length === 0) return count;
    const rewrapped = batch.map((earlier) => [earlier, rewrap(keys, key, earlier)] as const);
    await database.changeFor('key-ring', async (tx) => {
      for (const [earlier, next] of rewrapped) await wrappingKeys.rewrap(tx, earlier, next);
    });
    count += batch.length;
    told(count);
  }
}

/** Wraps a data key with another key. @throws Error if the file does not hold the key that wraps it now. */
function rewrap(keys: readonly WrappingKey[], key: WrappingKey, earlier: MemberKey): MemberKey {
  const { memberId, wrapperId, wrapped } = earlier;
  const old = keys.find(({ id }) => id === wrapperId);
  if (old === undefined) {
    throw new Error(`The file holds no key ${wrapperId}, which wraps the keys of members.`);
  }
  const dataKey = unwrapWith(old, memberId, wrapped);
  return { memberId, wrapperId: key.id, wrapped: wrapWith(key, memberId, dataKey) };
}
