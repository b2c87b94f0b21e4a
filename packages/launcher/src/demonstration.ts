import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One of the two people of the demonstration. */
export interface DemonstrationPerson {
  readonly alias: string;
  readonly passphrase: string;
}

/** Identity of the demonstration, stored so that it is made once and can be taken up after an interruption. */
export interface Demonstration {
  readonly people: readonly [DemonstrationPerson, DemonstrationPerson];
  /** Beginning of every idempotency key. */
  readonly seed: string;
  readonly isDone: boolean;
}

const WORDS =
  'amber birch cedar delta ember fjord grove harbor island juniper kettle lantern meadow north orchard pebble quiet river summit tidal umber valley willow yonder'.split(
    ' ',
  );

/** Reads who the demonstration's people are, and invents them if there are none yet. */
export function readDemonstration(folder: string): Demonstration {
  const path = join(folder, 'demonstration.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Demonstration;
  const demonstration: Demonstration = {
    people: [
      { alias: 'Juniper', passphrase: newPassphrase() },
      { alias: 'Rowan', passphrase: newPassphrase() },
    ],
    seed: randomUUID(),
    isDone: false,
  };
  writeDemonstration(folder, demonstration);
  return demonstration;
}

/** Stores the demonstration; only the owner of the installation can read it. */
export function writeDemonstration(folder: string, demonstration: Demonstration): void {
  const path = join(folder, 'demonstration.json');
  writeFileSync(`${path}.new`, JSON.stringify(demonstration), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** Five words of a small list: enough for made-up people on one machine. */
function newPassphrase(): string {
  return [...randomBytes(5)].map((byte) => WORDS[byte % WORDS.length] ?? 'amber').join(' ');
}
