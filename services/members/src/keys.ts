import { counted, runProgram, type Handler, type Output } from '@holdfast/configuration/commands';
import { asLeader } from '@holdfast/events';
import { systemClock } from '@holdfast/kernel';
import { openDatabase } from '@holdfast/persistence';
import { readKeysEnvironment } from './environment.ts';
import { KEYS_LOCK } from './key-ring/key-file.part.ts';
import { prepareNextKey, retireElsewhere, wrapWithFirst } from './key-ring/keys-elsewhere.ts';
import { keysToRetire, keysToRotate, keysToWrap } from './key-ring/keys-to-change.ts';
import { retireKeys, type Retirement } from './key-ring/retire-keys.ts';
import { rotateKeys, type KeyPlaces } from './key-ring/rotate-keys.ts';
import { keyringDatabase } from './service.ts';

/** What a command did, and what it prints for a program that writes the file; that is secret. */
interface Done {
  readonly said: string;
  readonly file?: string;
}

/** One piece of work on key-encryption keys. */
interface Work {
  readonly does: (places: KeyPlaces, output: Output) => Promise<Done>;
  /** Says what it would do, and changes nothing. */
  readonly would: (places: KeyPlaces) => Promise<string>;
}

const left = (kept: readonly string[]) =>
  kept.length === 0 ? '' : ` Still in use, rotate first: ${kept.join(', ')}.`;

const wouldRetire = async (places: KeyPlaces): Promise<string> => {
  const { destroyed, kept }: Retirement = await keysToRetire(places);
  return `Would destroy ${counted(destroyed.length, 'key')}.${left(kept)}`;
};

const wrapping = (output: Output) => (count: number) => {
  output.progress(`Wrapping data keys anew: ${String(count)} …`);
};

const rotate: Work = {
  does: async (places, output) => {
    const count = await rotateKeys(places, wrapping(output));
    return {
      said: `A new key is in use, and wraps ${counted(count, 'data key')} anew. The old ones are still in the file: retire them.`,
    };
  },
  would: async (places) =>
    `A new key would be taken into use, and wrap ${counted(await keysToRotate(places), 'data key')} anew.`,
};

const retire: Work = {
  does: async (places) => {
    const { destroyed, kept } = await retireKeys(places);
    return { said: `Destroyed ${counted(destroyed.length, 'key')}.${left(kept)}` };
  },
  would: wouldRetire,
};

const printNext: Work = {
  does: async (places) => {
    const { text } = await prepareNextKey(places);
    return { said: 'A new key is the first. Keep the file, then wrap with it.', file: text };
  },
  would: () => Promise.resolve('The file would be printed with a new key, not in use yet.'),
};

const wrap: Work = {
  does: async (places, output) => {
    const count = await wrapWithFirst(places, wrapping(output));
    return {
      said: `The first key of the file is in use, and wraps ${counted(count, 'data key')} anew.`,
    };
  },
  would: async (places) =>
    `The first key of the file would wrap ${counted(await keysToWrap(places), 'data key')} anew.`,
};

const printRest: Work = {
  does: async (places) => {
    const { text, destroyed, kept } = await retireElsewhere(places);
    const gone = `The ring refuses ${counted(destroyed.length, 'key')} from now on.${left(kept)}`;
    return { said: `${gone} Keep the file that is printed.`, file: text };
  },
  would: wouldRetire,
};

/** One at a time: of two that write the file at once, one would write the other's key away. */
const alone =
  ({ does, would }: Work): Handler =>
  async ({ isDryRun }, output) => {
    const environment = readKeysEnvironment();
    const databaseUrl = environment.KEYRING_DATABASE_URL;
    const database = openDatabase(keyringDatabase, { serviceUrl: databaseUrl });
    const keyFile = environment.HOLDFAST_KEY_ENCRYPTION_KEY;
    const places = { database, keyFile, now: systemClock };
    try {
      const { signal } = new AbortController();
      await asLeader({ databaseUrl, lock: KEYS_LOCK, signal }, async () => {
        const { said, file } = isDryRun
          ? { said: await would(places) }
          : await does(places, output);
        // A file that is printed goes to the program behind the pipe, what was done to the person.
        if (file === undefined) output.print(`keys: ${said}`);
        else {
          output.print(file.trimEnd());
          output.note(`keys: ${said}`);
        }
      });
    } finally {
      await database.close();
    }
  };

await runProgram('services/members/dist/keys.js', {
  rotate: alone(rotate),
  retire: alone(retire),
  'print-next': alone(printNext),
  wrap: alone(wrap),
  'print-rest': alone(printRest),
});
