import { asLeader } from '@holdfast/events';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import { readKeysEnvironment } from './environment.ts';
import { KEYS_LOCK } from './key-ring/key-file.part.ts';
import { retireKeys } from './key-ring/retire-keys.ts';
import { rotateKeys, type KeyPlaces } from './key-ring/rotate-keys.ts';
import { keyringDatabase } from './service.ts';

/** Operations on key-encryption keys, by name; each prints what it has done. */
const COMMANDS: Readonly<Record<string, (places: KeyPlaces) => Promise<string>>> = {
  rotate: async (places) => {
    const count = await rotateKeys(places);
    return `A new key is in use, and wraps ${String(count)} data keys anew. The old ones are still in the file: retire them.`;
  },
  retire: async (places) => {
    const { destroyed, kept } = await retireKeys(places);
    const rest =
      kept.length === 0 ? '' : ` These still wrap something, rotate first: ${kept.join(', ')}.`;
    return `Destroyed ${String(destroyed.length)} keys.${rest}`;
  },
};

const environment = readKeysEnvironment();
const command = COMMANDS[process.argv[2] ?? ''];
const database = openDatabase(keyringDatabase, { serviceUrl: environment.KEYRING_DATABASE_URL });
try {
  if (command === undefined) throw new Error('Say rotate or retire.');
  const places = {
    database,
    keyFile: environment.HOLDFAST_KEY_ENCRYPTION_KEY,
    now: systemClock,
  };
  const databaseUrl = environment.KEYRING_DATABASE_URL;
  // One at a time: of two that write the file at once, one would write the other's key away.
  const alone = { databaseUrl, lock: KEYS_LOCK, signal: new AbortController().signal };
  await asLeader(alone, async () => {
    process.stdout.write(`keys: ${await command(places)}\n`);
  });
} catch (error) {
  process.stderr.write(`keys: ${error instanceof Error ? error.message : 'unknown fault'}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}
