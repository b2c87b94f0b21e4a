import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readKeyFile } from './key-file.part.ts';
import type { Retirement } from './retire-keys.ts';
import type { KeyPlaces } from './rotate-keys.ts';
import { wrappingKeys } from './wrapping-key.repository.ts';

/** Places to look at. */
type Looking = Pick<KeyPlaces, 'database' | 'keyFile'>;

/**
 * Number of data keys that a rotation would wrap anew. Changes nothing.
 * @throws the system's error if the file could not be replaced.
 */
export async function keysToRotate({ database, keyFile }: Looking): Promise<number> {
  await readKeyFile(keyFile);
  // A new file is written beside it and takes its place.
  await access(dirname(keyFile), constants.W_OK);
  return database.readFor('key-ring', (tx) => wrappingKeys.countWrappedByOthers(tx, ''));
}

/** Number of data keys that another key than the first of the file wraps. Changes nothing. */
export async function keysToWrap({ database, keyFile }: Looking): Promise<number> {
  const [first] = await readKeyFile(keyFile);
  return database.readFor('key-ring', (tx) => wrappingKeys.countWrappedByOthers(tx, first.id));
}

/** The keys that would be destroyed and kept if they were retired now. Changes nothing. */
export async function keysToRetire({ database, keyFile }: Looking): Promise<Retirement> {
  const [, ...others] = await readKeyFile(keyFile);
  const wrapping = await database.readFor('key-ring', (tx) => wrappingKeys.wrapping(tx));
  const ids = others.map(({ id }) => id);
  return {
    destroyed: ids.filter((id) => !wrapping.has(id)),
    kept: ids.filter((id) => wrapping.has(id)),
  };
}
