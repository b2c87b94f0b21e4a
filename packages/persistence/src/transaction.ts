import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { errorCode } from './outage.ts';

/** The part of pg's answer that is used here. */
interface Answer {
  readonly command: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** The part of the pg client below TypeORM that is used here. */
interface Client {
  /** Runs a query. Several statements answer in their order. */
  query(sql: string): Promise<Answer | readonly Answer[]>;
  end(): Promise<void>;
  readonly _queryable?: boolean;
}

const BEGIN_TRIES = 3;
const LOST_STATE = /^(08|57P0|25P0[34])/;

/**
 * One transaction on one connection of the pool. `BEGIN` and its settings go as one simple query, in one round trip,
 * which TypeORM's own `startTransaction` cannot do.
 */
export class Transaction {
  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: Client,
    /** The rows of the last statement by which the transaction was begun. */
    readonly begun: Answer['rows'] = [],
  ) {}

  /**
   * Opens a transaction. A connection that died while it was idle is replaced, since nothing was done on it yet.
   * @throws the driver's error if no connection is to be had.
   */
  static async begin(source: DataSource, begin: string, tries = BEGIN_TRIES): Promise<Transaction> {
    // A runner whose connect() failed caches its rejection, so each try takes a new runner.
    const runner = source.createQueryRunner();
    const client = (await runner.connect()) as Client;
    let transaction = new Transaction(runner, client);
    try {
      const answers = [await client.query(begin)].flat();
      transaction = new Transaction(runner, client, answers.at(-1)?.rows);
    } catch (error) {
      const lost = transaction.isLost(error);
      await transaction.discard();
      if (!lost || tries === 1) throw error;
      await pause(5); // meanwhile the pool drops its other dead connections
      return Transaction.begin(source, begin, tries - 1);
    }
    transaction.tellTypeOrm();
    return transaction;
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  /** True if the connection is gone. The server's FATAL answer arrives before the socket closes, so its code counts. */
  isLost(error?: unknown): boolean {
    if (this.runner.isReleased || this.client._queryable === false) return true;
    return LOST_STATE.test(errorCode(error) ?? '');
  }

  /** Commits. @throws Error unless PostgreSQL answered COMMIT: it answers ROLLBACK, without an error, after a failed query. */
  async commit(): Promise<void> {
    if (this.isLost()) {
      await this.discard();
      throw new Error('connection lost');
    }
    let answer: Answer | undefined;
    try {
      answer = [await this.client.query('COMMIT')].flat()[0];
    } catch (error) {
      await this.discard();
      throw error;
    }
    await this.runner.release();
    if (answer?.command !== 'COMMIT')
      throw new Error('An aborted transaction was to be committed.');
  }

  /** Rolls back and gives the connection back, or drops it if it cannot be rolled back. Never throws. */
  async rollback(): Promise<void> {
    if (this.isLost()) return this.discard();
    try {
      await this.client.query('ROLLBACK');
    } catch {
      return this.discard();
    }
    await this.runner.release();
  }

  /** Drops the connection: a client that is ending is not taken back by the pool. */
  async discard(): Promise<void> {
    this.client.end().catch(() => undefined);
    await this.runner.release();
  }

  /** Keeps `save()` from sending START TRANSACTION and COMMIT of its own, which would end ours. */
  private tellTypeOrm(): void {
    Object.assign(this.runner, { isTransactionActive: true, transactionDepth: 1 });
    const query = this.runner.query.bind(this.runner) as (...all: unknown[]) => Promise<unknown>;
    let last: Promise<unknown> = Promise.resolve();
    // One query at a time on one connection: pg 9 will refuse others.
    const queued = (...all: unknown[]): Promise<unknown> => {
      const next = last.then(() => query(...all));
      last = next.catch(() => undefined);
      return next;
    };
    Object.assign(this.runner, { query: queued });
  }
}
