import pg from 'pg';
import { forget, makeRoom, nameOf } from './prepared.ts';

/** One statement with its parameters. */
export interface Statement {
  readonly text: string;
  readonly values?: readonly unknown[] | undefined;
}

/** What PostgreSQL answers to one statement. */
export interface Answer {
  readonly command: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly rowCount: number | null;
}

/** The part of pg's query that is used here. It parses rows, and turns parameters into what PostgreSQL reads. */
interface Query {
  submit(connection: pg.Connection): unknown;
  readonly name: string;
  readonly _result: Answer;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: pg.Connection): void;
  /** Fault of reading a row, if there was one: the rows behind it are missing. */
  readonly _canceledDueToError: Error | false;
}

/** The part of pg that its types leave out: it turns a value into what PostgreSQL reads. */
const prepareValue = Reflect.get(Reflect.get(pg, 'utils') as object, 'prepareValue') as (
  value: unknown,
) => unknown;

/**
 * Several statements in one round trip, under one Sync: without `BEGIN` they are one transaction, which is over with the
 * answer. Each text is parsed once on each connection and run by name from then on. pg itself waits for the answer to
 * each statement before it sends the next; this is its own door for queries of another kind (`Submittable`).
 */
export class Batch implements pg.Submittable {
  /** Answers so far, in the order of the statements. */
  readonly answers: Answer[] = [];
  /** Called once, by pg or by this: pg puts its own before it, which ends the time limit. */
  callback: (error: Error | null) => void;
  readonly done: Promise<readonly Answer[]>;
  readonly #queries: readonly Query[];

  constructor(statements: readonly Statement[]) {
    this.#queries = statements.map(asQuery);
    const { promise, resolve, reject } = Promise.withResolvers<readonly Answer[]>();
    this.done = promise;
    this.callback = (error) => {
      if (error === null) resolve(this.answers);
      else reject(error);
    };
  }

  /** @returns what pg has against a statement: the connection is of no more use then. */
  readonly submit = (connection: pg.Connection): Error | null => {
    const unsynced = Object.create(connection, { sync: { value: ignore } }) as pg.Connection;
    connection.stream.cork();
    try {
      for (const query of this.#queries) {
        makeRoom(connection, query.name);
        const fault = query.submit(unsynced);
        if (fault instanceof Error) return fault;
      }
      return null;
    } finally {
      connection.sync();
      connection.stream.uncork();
    }
  };

  handleRowDescription(message: unknown): void {
    this.#current?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.#current?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, connection: pg.Connection): void {
    const query = this.#current;
    if (query === undefined) return;
    query.handleCommandComplete(message, connection);
    this.answers.push(query._result);
  }

  handleEmptyQuery(): void {
    const query = this.#current;
    if (query !== undefined) this.answers.push(query._result);
  }

  handlePortalSuspended(): void {
    // No number of rows is ever asked for.
  }

  handleCopyInResponse(connection: pg.Connection): void {
    (connection as unknown as { sendCopyFail(reason: string): void }).sendCopyFail('Not here.');
  }

  handleCopyData(): void {
    // What is copied out is nobody's answer.
  }

  handleReadyForQuery(): void {
    const faulty = this.#queries.find(({ _canceledDueToError: fault }) => fault !== false);
    const fault = faulty?._canceledDueToError ?? false;
    this.callback(fault === false ? null : fault);
  }

  /** PostgreSQL skips what stands behind the statement that failed, so nobody knows which of those it has prepared. */
  handleError(error: Error, connection: pg.Connection): void {
    forget(
      connection,
      this.#queries.slice(this.answers.length).map(({ name }) => name),
    );
    this.callback(error);
  }

  get #current(): Query | undefined {
    return this.#queries[this.answers.length];
  }
}

/** Asks several statements of one client in one round trip. @throws the driver's error, whichever statement it was. */
export function askTogether(
  client: pg.ClientBase,
  statements: readonly Statement[],
): Promise<readonly Answer[]> {
  const batch = new Batch(statements);
  client.query(batch);
  return batch.done;
}

function asQuery({ text, values = [] }: Statement): Query {
  // Prepared here, where it may throw: pg would find out in the middle of what it sends.
  const prepared = values.map(prepareValue);
  const query = new pg.Query({ name: nameOf(text), text, values: prepared }, ignore);
  return query as unknown as Query;
}

function ignore(): void {
  return undefined;
}
