import type pg from 'pg';

/** Statements that one connection keeps prepared. Each holds a plan in PostgreSQL's memory: 10 to 50 KiB. */
const MOST = 200;
/** Texts whose names are remembered; lists of parameters differ in length, so there is no end of them. */
const MOST_NAMES = 2_000;

const names = new Map<string, string>();
let given = 0;

/** Name of a statement, alike for the same text. A name is never given to another text. */
export function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= MOST_NAMES) names.clear();
  given += 1;
  const name = `s${given}`;
  names.set(text, name);
  return name;
}

/** Names that a connection has prepared, the oldest first, and the era in which it did. */
interface Kept {
  readonly era: number;
  readonly names: string[];
}

const kept = new WeakMap<pg.Connection, Kept>();
let era = 0;

/** Has every connection prepare all its statements anew, since a migration may have changed what they answer. */
export function forgetPrepared(): void {
  era += 1;
}

/**
 * Makes room for a statement on a connection that has not prepared it: the oldest is closed. So is the name itself, which
 * a batch that failed may have left behind; closing one that is not there is no error.
 */
export function makeRoom(connection: pg.Connection, name: string): void {
  const all = keptOn(connection);
  if (sentOn(connection)[name] !== undefined) return;
  const closed = all.push(name) > MOST ? [name, all.shift() ?? name] : [name];
  for (const each of closed) connection.close({ type: 'S', name: each }, true);
  forget(connection, closed);
}

/** Forgets that statements are prepared on a connection. */
export function forget(connection: pg.Connection, some: readonly string[]): void {
  const sent = sentOn(connection);
  for (const name of some) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- pg keeps them in an object
    delete sent[name];
  }
}

function keptOn(connection: pg.Connection): string[] {
  const present = kept.get(connection);
  if (present?.era === era) return present.names;
  if (present !== undefined) forget(connection, present.names);
  const fresh: Kept = { era, names: [] };
  kept.set(connection, fresh);
  return fresh.names;
}

/** Where pg keeps the names and texts of what it has sent to be prepared. */
const sentOn = (connection: pg.Connection): Record<string, string> =>
  (connection as unknown as { readonly submittedNamedStatements: Record<string, string> })
    .submittedNamedStatements;
