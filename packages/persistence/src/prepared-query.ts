import pg from 'pg';
import { keepShape, makeRoom, nameOf, shapeOf, type Shape } from './prepared.ts';
import { readerOf } from './read-instant.ts';

/** One statement with its parameters. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[] | undefined;
}

/** Row of an answer, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** What PostgreSQL answers to one statement. */
export interface Answer {
  readonly command: string;
  readonly rows: readonly Row[];
  readonly rowCount: number | null;
}

/** A connection as far as statements are sent on it; pg's types say otherwise of what it takes. */
export interface Sending {
  close(message: { readonly type: 'S'; readonly name: string }): void;
  parse(message: { readonly name: string; readonly text: string }): void;
  bind(message: { readonly statement: string; readonly values: readonly unknown[] }): void;
  describe(message: { readonly type: 'P'; readonly name: '' }): void;
  execute(message: null): void;
}

/** The part of pg that its types leave out: it turns a value into what PostgreSQL reads. */
const prepareValue = Reflect.get(Reflect.get(pg, 'utils') as object, 'prepareValue') as (
  value: unknown,
) => unknown;

const NOTHING: Shape = { empty: {}, columns: [] };

/**
 * One statement that is run by name. What its rows look like is asked for once on each connection: PostgreSQL refuses to
 * run a statement whose rows would look otherwise. pg's own query asks each time, which for a short answer is half of it.
 */
export class PreparedQuery {
  readonly name: string;
  readonly #text: string;
  readonly #values: readonly unknown[];
  readonly #rows: Row[] = [];
  #shape: Shape = NOTHING;
  #fault: Error | null = null;

  constructor({ text, values = [] }: Statement) {
    // Prepared here, where it may throw: a fault in the middle of what is sent would be found out too late.
    this.#values = values.map(prepareValue);
    this.#text = text;
    this.name = nameOf(text);
  }

  /** Names that were closed with it, to make room. */
  closed: readonly string[] = [];

  /** Fault of reading a row, if there was one: the rows behind it are missing. */
  get fault(): Error | null {
    return this.#fault;
  }

  /** Sends it by `to`, and first what prepares it if the connection has not. */
  send(to: Sending, connection: pg.Connection): void {
    const closed = makeRoom(connection, this.name);
    this.closed = closed ?? [];
    for (const name of this.closed) to.close({ type: 'S', name });
    if (closed !== null) to.parse({ name: this.name, text: this.#text });
    to.bind({ statement: this.name, values: this.#values });
    const shape = shapeOf(connection, this.name);
    if (shape === null) to.describe({ type: 'P', name: '' });
    else this.#shape = shape;
    to.execute(null);
  }

  readShape({ fields }: RowDescription): void {
    this.#shape = {
      empty: Object.fromEntries(fields.map(({ name }) => [name, null])),
      columns: fields.map(({ name, dataTypeID }) => ({
        name,
        read: readerOf(dataTypeID),
      })),
    };
  }

  readRow({ fields }: DataRow): void {
    if (this.#fault !== null) return;
    const { empty, columns } = this.#shape;
    const row: Record<string, unknown> = { ...empty };
    try {
      if (fields.length !== columns.length) throw new Error('A row is not of the known shape.');
      for (const [place, { name, read }] of columns.entries()) {
        const text = fields[place];
        if (typeof text === 'string') row[name] = read(text);
      }
      this.#rows.push(row);
    } catch (error) {
      this.#fault = error instanceof Error ? error : new Error('A row cannot be read.');
    }
  }

  /** Its answer, once PostgreSQL has said that it is whole. */
  complete({ text }: CommandComplete, connection: pg.Connection): Answer {
    keepShape(connection, this.name, this.#shape);
    const [command = '', ...numbers] = text.split(' ');
    const count = Number(numbers.at(-1));
    const rowCount = numbers.length > 0 && Number.isInteger(count) ? count : null;
    return { command, rows: this.#rows, rowCount };
  }
}

/** Messages of PostgreSQL, as pg reads them. */
export interface RowDescription {
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
}
export interface DataRow {
  readonly fields: readonly (string | null)[];
}
export interface CommandComplete {
  readonly text: string;
}
