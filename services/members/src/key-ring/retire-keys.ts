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
 * opens nothing. May be repeated.
 * @param replacedBefore keys that were replaced later stay; without it, all go that can.
 * @throws Error if the first key of the file was never taken into use by a rotation.
 */
export async function retireKeys(
  { database, keyFile }: Pick<KeyPlaces, 'database' | 'keyFile'>,
  replacedBefore: Date | null = null,
): Promise<Retirement> {
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
  const kept = others.filter(({ id }) => registered.has(id) || lasting.has(id));
  if (kept.length < others.length) await writeKeyFile(keyFile, [inUse, ...kept]);
  const isKept = (id: string) => kept.some((each) => each.id === id);
  return {
    destroyed: others.map(({ id }) => id).filter((id) => !isKept(id)),
    kept: kept.map(({ id }) => id),
  };
}
