import type pg from 'pg';
import { forget } from './prepared.ts';
import {
  PreparedQuery,
  type Answer,
  type CommandComplete,
  type DataRow,
  type RowDescription,
  type Sending,
  type Statement,
} from './prepared-query.ts';

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
  readonly #queries: readonly PreparedQuery[];

  constructor(statements: readonly Statement[]) {
    this.#queries = statements.map((statement) => new PreparedQuery(statement));
    const { promise, resolve, reject } = Promise.withResolvers<readonly Answer[]>();
    this.done = promise;
    this.callback = (error) => {
      if (error === null) resolve(this.answers);
      else reject(error);
    };
  }

  /** Sends all in one piece: each piece is a call of the system. */
  readonly submit = (connection: pg.Connection): null => {
    const pieces: Uint8Array[] = [];
    const stream = { writable: true, write: (piece: Uint8Array) => pieces.push(piece) };
    const gathering = Object.create(connection, { stream: { value: stream } }) as pg.Connection;
    for (const query of this.#queries) query.send(gathering as unknown as Sending, connection);
    gathering.sync();
    if (connection.stream.writable) connection.stream.write(Buffer.concat(pieces));
    return null;
  };

  handleRowDescription(message: RowDescription): void {
    this.#current?.readShape(message);
  }

  handleDataRow(message: DataRow): void {
    this.#current?.readRow(message);
  }

  handleCommandComplete(message: CommandComplete, connection: pg.Connection): void {
    const query = this.#current;
    if (query !== undefined) this.answers.push(query.complete(message, connection));
  }

  handleEmptyQuery(): void {
    this.answers.push({ command: '', rows: [], rowCount: null });
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
    const faulty = this.#queries.find(({ fault }) => fault !== null);
    this.callback(faulty?.fault ?? null);
  }

  /** PostgreSQL skips what stands behind the statement that failed, so nobody knows which of those it has prepared. */
  handleError(error: Error, connection: pg.Connection): void {
    const skipped = this.#queries.slice(this.answers.length);
    const names = skipped.map(({ name }) => name);
    forget(
      connection,
      names,
      skipped.flatMap(({ closed }) => closed),
    );
    this.callback(error);
  }

  get #current(): PreparedQuery | undefined {
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
