import { keyFileText, newWrappingKey, readKeyFile } from './key-file.part.ts';
import { keysThatLast, type Retirement } from './retire-keys.ts';
import { wrapAnew, type KeyPlaces } from './rotate-keys.ts';
import { wrappingKeys } from './wrapping-key.repository.ts';

/** Keys for a file that somebody else writes, such as a Secret of a cluster. */
export interface KeysElsewhere {
  /** What the file has to hold from now on: secret. */
  readonly text: string;
}

/**
 * Makes the next key-encryption key for a file that is read-only here: it may wrap, but wraps nothing before the file
 * holds it, because a key that is lost before it is kept would take every text with it. May be repeated: a key that never
 * came into the file goes when keys are retired.
 */
export async function prepareNextKey(places: KeyPlaces): Promise<KeysElsewhere> {
  const present = await readKeyFile(places.keyFile);
  const key = newWrappingKey();
  await places.database.changeFor('key-ring', (tx) =>
    wrappingKeys.register(tx, key.id, places.now()),
  );
  return { text: keyFileText([key, ...present]) };
}

/**
 * Takes the first key of the file into use, once every process sees it: every data key is wrapped with it. May be
 * repeated. @returns the number of data keys that were wrapped anew.
 * @throws Error if that key was never prepared, or was destroyed.
 */
export async function wrapWithFirst(
  places: KeyPlaces,
  told?: (count: number) => void,
): Promise<number> {
  const [first] = await readKeyFile(places.keyFile);
  const registered = await places.database.readFor('key-ring', (tx) => wrappingKeys.registered(tx));
  if (!registered.has(first.id)) {
    throw new Error('The first key of the file was not made for this ring: prepare one first.');
  }
  return wrapAnew(places, told);
}

/**
 * Destroys the key-encryption keys that wrap nothing any more, for a file that is read-only here: the ring refuses them
 * from now on, and `text` holds those that stay. May be repeated.
 */
export async function retireElsewhere(
  places: Pick<KeyPlaces, 'database' | 'keyFile'>,
): Promise<Retirement & KeysElsewhere> {
  const { inUse, kept, destroyed } = await keysThatLast(places, null);
  return {
    text: keyFileText([inUse, ...kept]),
    destroyed: destroyed.map(({ id }) => id),
    kept: kept.map(({ id }) => id),
  };
}
