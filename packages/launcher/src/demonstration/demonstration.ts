import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAST, type Size } from './cast.ts';
import { readCatalogue, type Sight } from './catalogue.ts';

/** Sign-in of a made-up person. */
export interface DemonstrationPerson {
  readonly alias: string;
  readonly passphrase: string;
  /** What there is to see of theirs, in a few words. */
  readonly about: string;
}

/** Identity of the demonstration, stored so that it is made once and can be taken up after an interruption. */
export interface Demonstration {
  readonly people: readonly DemonstrationPerson[];
  /** Beginning of every idempotency key. */
  readonly seed: string;
  readonly size: Size;
  /** What there is to see, for the explorer. */
  readonly sights: readonly Pick<Sight, 'as' | 'title' | 'query'>[];
  readonly isDone: boolean;
  /** Day in UTC up to which days are recorded; none if it was made before days were added later. */
  readonly upTo?: string;
}

const WORDS =
  'amber birch cedar delta ember fjord grove harbor island juniper kettle lantern meadow north orchard pebble quiet river summit tidal umber valley willow yonder'.split(
    ' ',
  );

/**
 * Reads who the demonstration's people are, and invents those who are missing for this size. One that is there never
 * becomes smaller.
 */
export function readDemonstration(folder: string, wished: Size): Demonstration {
  const path = join(folder, 'demonstration.json');
  const stored = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as Partial<Demonstration>)
    : { isDone: false, size: wished };
  const before = stored.size ?? 'small';
  const size = before === 'full' ? before : wished;
  const demonstration: Demonstration = {
    ...stored,
    people: CAST.filter(isIn(size)).map(({ alias, about }) => {
      const known = stored.people?.find((person) => person.alias === alias);
      return { alias, passphrase: known?.passphrase ?? newPassphrase(), about };
    }),
    sights: readCatalogue()
      .shows.filter(isIn(size))
      .map(({ as, title, query }) => ({ as, title, query })),
    seed: stored.seed ?? randomUUID(),
    size,
    isDone: stored.isDone === true && size === before,
  };
  writeDemonstration(folder, demonstration);
  return demonstration;
}

const isIn = (size: Size) => (one: { readonly size: Size }) =>
  size === 'full' || one.size === 'small';

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
