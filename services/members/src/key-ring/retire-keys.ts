import { readKeyFile, writeKeyFile, type WrappingKey } from './key-file.part.ts';
import type { KeyPlaces } from './rotate-keys.ts';
import { wrappingKeys } from './wrapping-key.repository.ts';

/** Outcome of retiring the keys of a file. */
export interface Retirement {
  /** Ids of the destroyed keys: no data key can be wrapped or unwrapped with them any more. */
  readonly destroyed: readonly string[];
  /** Ids of the keys, except for the one in use, that still wrap something. */
  readonly kept: readonly string[];
}

/** The keys of a file, by what becomes of them. */
interface LastingKeys {
  readonly inUse: WrappingKey;
  readonly kept: readonly WrappingKey[];
  readonly destroyed: readonly WrappingKey[];
}

/**
 * Destroys the key-encryption keys that wrap nothing any more, so that a backup of the key ring from before the rotation
 * opens nothing. May be repeated.
 * @param replacedBefore keys that were replaced later stay; without it, all go that can.
 * @throws Error if the first key of the file was never taken into use by a rotation.
 */
export async function retireKeys(
  places: Pick<KeyPlaces, 'database' | 'keyFile'>,
  replacedBefore: Date | null = null,
): Promise<Retirement> {
  const { inUse, kept, destroyed } = await keysThatLast(places, replacedBefore);
  if (destroyed.length > 0) await writeKeyFile(places.keyFile, [inUse, ...kept]);
  return { destroyed: destroyed.map(({ id }) => id), kept: kept.map(({ id }) => id) };
}

/**
 * Finds the keys of the file that last, and has the ring refuse the others from now on; the file is as it was.
 * @throws Error if the first key of the file was never taken into use by a rotation.
 */
export async function keysThatLast(
  { database, keyFile }: Pick<KeyPlaces, 'database' | 'keyFile'>,
  replacedBefore: Date | null,
): Promise<LastingKeys> {
  const keys = await readKeyFile(keyFile);
  const [inUse, ...others] = keys;
  const { registered, lasting } = await database.changeFor('key-ring', async (tx) => {
    const since = await wrappingKeys.inUseSince(tx);
    const young = others.filter((_, index) => {
      const replacedAt = since.get(keys[index]?.id ?? '');
      return replacedBefore !== null && replacedAt !== undefined && replacedAt > replacedBefore;
    });
    const ids = young.map(({ id }) => id);
    await wrappingKeys.removeUnused(tx, [inUse.id, ...ids]);
    return { registered: await wrappingKeys.registered(tx), lasting: new Set(ids) };
  });
  if (!registered.has(inUse.id)) {
    throw new Error('The first key of the file is not in use yet: rotate first.');
  }
  const isKept = ({ id }: WrappingKey) => registered.has(id) || lasting.has(id);
  return {
    inUse,
    kept: others.filter(isKept),
    destroyed: others.filter((key) => !isKept(key)),
  };
}
