import { retireKeys } from './retire-keys.ts';
import { rotateKeys, wrapAnew, type KeyPlaces } from './rotate-keys.ts';
import { readKeyFile } from './key-file.part.ts';
import { wrappingKeys } from './wrapping-key.repository.ts';

const DAY_MS = 86_400_000;

/** Ages at which a key-encryption key is replaced, and then destroyed. */
export interface KeyAges {
  /** Days after which another key wraps. */
  readonly keyRotationDays: number;
  /** Days for which a replaced key is kept, so that a backup of the ring from those days can be restored. */
  readonly replacedKeyDays: number;
}

/** Needs of the care for keys. */
export interface KeyCare extends KeyPlaces {
  readonly ages: KeyAges;
}

/**
 * Takes another key-encryption key into use once the present one is old enough, finishes a rotation that was
 * interrupted, and destroys the keys that were replaced long enough ago and wrap nothing. May be repeated, and
 * interrupted at any moment. A ring without members has nothing to rotate.
 */
export async function careForKeys({ ages, ...places }: KeyCare): Promise<void> {
  const { database, keyFile, now } = places;
  const [inUse] = await readKeyFile(keyFile);
  const since = await database.readFor('key-ring', (tx) => wrappingKeys.inUseSince(tx));
  const inUseSince = since.get(inUse.id);
  if (inUseSince === undefined) return;
  const before = (days: number) => new Date(now().getTime() - days * DAY_MS);
  await (inUseSince <= before(ages.keyRotationDays) ? rotateKeys(places) : wrapAnew(places));
  await retireKeys(places, before(ages.replacedKeyDays));
}
