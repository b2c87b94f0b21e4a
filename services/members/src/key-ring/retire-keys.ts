import { readKeyFile, writeKeyFile } from './key-file.part.ts';
import type { KeyPlaces } from './rotate-keys.ts';
import { wrappingKeys } from './wrapping-key.repository.ts';

/** Outcome of retiring the keys of a file. */
export interface Retirement {
  /** Ids of the destroyed keys: no data key can be wrapped or unwrapped with them any more. */
  readonly destroyed: readonly string[];
  /** Ids of the keys, except for the one in use, that still wrap something. */
  readonly kept: readonly string[];
}

/**
 * Destroys the key-encryption keys that wrap nothing any more, so that a backup of the key ring from before the rotation
 * opens nothing. May be repeated. @throws Error if the first key of the file was never taken into use by a rotation.
 */
export async function retireKeys({
  database,
  keyFile,
}: Pick<KeyPlaces, 'database' | 'keyFile'>): Promise<Retirement> {
  const [inUse, ...others] = await readKeyFile(keyFile);
  const registered = await database.changeFor('key-ring', async (tx) => {
    await wrappingKeys.removeUnused(tx, inUse.id);
    return wrappingKeys.registered(tx);
  });
  if (!registered.has(inUse.id)) {
    throw new Error('The first key of the file is not in use yet: rotate first.');
  }
  const kept = others.filter(({ id }) => registered.has(id));
  await writeKeyFile(keyFile, [inUse, ...kept]);
  const isKept = (id: string) => kept.some((each) => each.id === id);
  return {
    destroyed: others.map(({ id }) => id).filter((id) => !isKept(id)),
    kept: kept.map(({ id }) => id),
  };
}
