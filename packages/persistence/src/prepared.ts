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

/** How to read rows of one shape: the columns in their order, each with what makes a value of PostgreSQL's text. */
export interface Shape {
  /** A row without values, so that all rows are alike to the engine. */
  readonly empty: Readonly<Record<string, unknown>>;
  readonly columns: readonly { readonly name: string; readonly read: (text: string) => unknown }[];
}

/** Statements that a connection has prepared in an era, the oldest first, each with the shape of its rows once it is known. */
interface Kept {
  readonly era: number;
  readonly shapes: Map<string, Shape | null>;
  /** Statements that may still be there: PostgreSQL skips their Close, too, behind a statement that failed. */
  readonly doubtful: Set<string>;
}

const kept = new WeakMap<pg.Connection, Kept>();
let era = 0;

/** Has every connection prepare all its statements anew, since a migration may have changed what they answer. */
export function forgetPrepared(): void {
  era += 1;
}

/**
 * Makes room for a statement on a connection, and says which are to be closed before it is prepared; null if it is prepared.
 * Besides the oldest it is the name itself, which a batch that failed may have left behind; closing one that is not there
 * is no error.
 */
export function makeRoom(connection: pg.Connection, name: string): readonly string[] | null {
  const { shapes, doubtful } = keptOn(connection);
  if (shapes.has(name)) return null;
  shapes.set(name, null);
  const closed = new Set([name, ...doubtful]);
  doubtful.clear();
  const [oldest = name] = shapes.keys();
  if (shapes.size > MOST) {
    shapes.delete(oldest);
    closed.add(oldest);
  }
  return [...closed];
}

/**
 * Forgets that statements are prepared on a connection, and that others were closed: those are closed once more, with the
 * next that is prepared.
 */
export function forget(
  connection: pg.Connection,
  some: readonly string[],
  closed: readonly string[],
): void {
  const { shapes, doubtful } = keptOn(connection);
  for (const name of some) shapes.delete(name);
  for (const name of closed) doubtful.add(name);
}

/** Shape of the rows of a statement that is prepared on a connection; null if it is not known yet. */
export function shapeOf(connection: pg.Connection, name: string): Shape | null {
  return keptOn(connection).shapes.get(name) ?? null;
}

/** Keeps the shape of the rows of a statement, if it is still prepared on the connection. */
export function keepShape(connection: pg.Connection, name: string, shape: Shape): void {
  const { shapes } = keptOn(connection);
  if (shapes.has(name)) shapes.set(name, shape);
}

function keptOn(connection: pg.Connection): Kept {
  const present = kept.get(connection);
  if (present?.era === era) return present;
  const fresh: Kept = { era, shapes: new Map(), doubtful: new Set() };
  kept.set(connection, fresh);
  return fresh;
}
