import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { asLeader, connected, startAlone, type Relay } from '@holdfast/events';
import { describeError, type Logger } from '@holdfast/telemetry';
import { careForKeys, type KeyCare } from './care-for-keys.ts';
import { KEYS_LOCK } from './key-file.part.ts';

/** Pause between two looks at the age of the keys. */
const LOOK_MS = 10 * 60_000;

/** Address of the ring's database, where the leader is found. */
export interface KeyKeeperVariables {
  readonly KEYRING_DATABASE_URL: string;
}

/** Starts the worker that rotates key-encryption keys by their age, one at a time among all processes and commands. */
export function startKeyKeeper(
  care: KeyCare,
  { KEYRING_DATABASE_URL: databaseUrl }: KeyKeeperVariables,
  logger: Logger,
): Relay {
  const stopping = new AbortController();
  let isTold = false;
  const keep = async () => {
    const fault = await unwritable(care.keyFile);
    if (fault !== null) {
      // Read-only, as a secret of a cluster is: it is rotated by hand there.
      if (!isTold) logger.warn('keys-not-rotated', fault);
      isTold = true;
      return;
    }
    await careForKeys(care);
    await vacuumKeys(databaseUrl, logger);
  };
  const running = startAlone({
    name: 'key-keeper',
    databaseUrl,
    pollMs: LOOK_MS,
    // Beside the commands that rotate and retire: of two that write the file, one would write the other's key away.
    work: () => asLeader({ databaseUrl, lock: KEYS_LOCK, signal: stopping.signal }, keep),
    logger,
  });
  return {
    poke: running.poke,
    stop: () => {
      stopping.abort();
      return running.stop();
    },
  };
}

/**
 * Frees what wrapped keys that are gone have left in their table, so that they are overwritten. Never fails: it is done
 * again after the next erasure, and at each look.
 */
export async function vacuumKeys(databaseUrl: string, logger: Pick<Logger, 'warn'>): Promise<void> {
  const vacuum = connected(databaseUrl, async (client) => {
    await client.query('vacuum member_key');
  });
  await vacuum.catch((error: unknown) => {
    logger.warn('vacuum-failed', { target: 'keyring', ...describeError(error) });
  });
}

async function unwritable(file: string) {
  try {
    await access(dirname(file), constants.W_OK);
    return null;
  } catch (error) {
    return describeError(error);
  }
}
