import { asLeader } from '@holdfast/events';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import { readKeysEnvironment } from './environment.ts';
import { KEYS_LOCK } from './key-ring/key-file.part.ts';
import { prepareNextKey, retireElsewhere, wrapWithFirst } from './key-ring/keys-elsewhere.ts';
import { retireKeys } from './key-ring/retire-keys.ts';
import { rotateKeys, type KeyPlaces } from './key-ring/rotate-keys.ts';
import { keyringDatabase } from './service.ts';

/** What a command did, and what it prints for a program that writes the file; that is secret. */
interface Done {
  readonly said: string;
  readonly file?: string;
}

const left = (kept: readonly string[]) =>
  kept.length === 0 ? '' : ` These still wrap something, rotate first: ${kept.join(', ')}.`;

/** Operations on key-encryption keys, by name. */
const COMMANDS: Readonly<Record<string, (places: KeyPlaces) => Promise<Done>>> = {
  rotate: async (places) => {
    const count = await rotateKeys(places);
    return {
      said: `A new key is in use, and wraps ${String(count)} data keys anew. The old ones are still in the file: retire them.`,
    };
  },
  retire: async (places) => {
    const { destroyed, kept } = await retireKeys(places);
    return { said: `Destroyed ${String(destroyed.length)} keys.${left(kept)}` };
  },
  'print-next': async (places) => {
    const { text } = await prepareNextKey(places);
    return { said: 'A new key is the first. Keep the file, then wrap with it.', file: text };
  },
  wrap: async (places) => {
    const count = await wrapWithFirst(places);
    return {
      said: `The first key of the file is in use, and wraps ${String(count)} data keys anew.`,
    };
  },
  'print-rest': async (places) => {
    const { text, destroyed, kept } = await retireElsewhere(places);
    const gone = `${String(destroyed.length)} keys are refused from now on.${left(kept)}`;
    return { said: `${gone} Keep the file without them.`, file: text };
  },
};

const environment = readKeysEnvironment();
const command = COMMANDS[process.argv[2] ?? ''];
const database = openDatabase(keyringDatabase, { serviceUrl: environment.KEYRING_DATABASE_URL });
try {
  if (command === undefined) throw new Error(`Say one of ${Object.keys(COMMANDS).join(', ')}.`);
  const places = {
    database,
    keyFile: environment.HOLDFAST_KEY_ENCRYPTION_KEY,
    now: systemClock,
  };
  const databaseUrl = environment.KEYRING_DATABASE_URL;
  // One at a time: of two that write the file at once, one would write the other's key away.
  const alone = { databaseUrl, lock: KEYS_LOCK, signal: new AbortController().signal };
  await asLeader(alone, async () => {
    const { said, file } = await command(places);
    // A file that is printed goes to the program behind the pipe, what was done to the person.
    if (file === undefined) process.stdout.write(`keys: ${said}\n`);
    else {
      process.stdout.write(file);
      process.stderr.write(`keys: ${said}\n`);
    }
  });
} catch (error) {
  process.stderr.write(`keys: ${error instanceof Error ? error.message : 'unknown fault'}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}
