import { AsyncLocalStorage } from 'node:async_hooks';
import { ErasedError, type About } from '@holdfast/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import { Transaction } from './transaction.ts';

/** The open transaction, as repositories use it. */
export type Tx = EntityManager;

/** Work done with an open transaction. */
export type Work<Result> = (tx: Tx) => Promise<Result>;

/** Dependencies of a session: what it needs of its database. */
export interface SessionSource {
  connected(): Promise<DataSource>;
  /**
   * Runs a change when it is its turn: few run at once, so that reads always find a connection, and one of each subject,
   * so that none waits for a row of its own subject while it holds a connection.
   */
  inTurn<Result>(change: () => Promise<Result>, about: About): Promise<Result>;
  committed(): void;
}

/**
 * The database as one caller sees it during one request: never more than one connection at a time.
 *
 * Reads share a lazily opened `READ ONLY` transaction, queued one behind another; it is given back whenever the queue
 * runs empty, so no connection is held while the request waits for something else. A failed read ends that transaction
 * and the next one opens another, so that fields fail alone.
 */
export class Session {
  #reads: Transaction | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #queued = 0;
  #isClosed = false;
  readonly #inside = new AsyncLocalStorage<Tx>();

  constructor(
    private readonly source: SessionSource,
    private readonly settings: string,
    /** Statement of the round trip that begins a change. It answers a boolean `is_refused`. */
    private readonly refusal?: string,
  ) {}

  /**
   * Reads. Runs once more if its connection is lost. Inside another `read` or `change` it joins that transaction.
   * @throws what the work throws; PostgreSQL's 25006 if it tries to write.
   */
  read<Result>(work: Work<Result>): Promise<Result> {
    const tx = this.#inside.getStore();
    return tx === undefined ? this.#enqueue(() => this.#readWith(work, 2)) : work(tx);
  }

  /**
   * Changes, in a transaction of its own that is committed when the promise is fulfilled, and rolled back if the work
   * throws. Changes of one member are done one after another, and so are those about one other subject, such as a room.
   * @throws ErasedError if the member was erased; BusyError and UnavailableError if its turn did not come; Error inside
   * another `read` or `change`: a change is never nested.
   */
  change<Result>(work: Work<Result>, about: About = []): Promise<Result> {
    if (this.#inside.getStore() !== undefined) {
      return Promise.reject(new Error('A change was begun inside another read or change.'));
    }
    return this.#enqueue(async () => {
      await this.#giveBack();
      return this.source.inTurn(() => this.#changeWith(work), about);
    });
  }

  /** Gives the connection back. Every later call is refused. */
  close(): Promise<void> {
    const done = this.#enqueue(() => this.#giveBack());
    this.#isClosed = true;
    return done;
  }

  async #readWith<Result>(work: Work<Result>, tries: number): Promise<Result> {
    if (this.#reads?.isLost() === true) this.#reads = undefined;
    this.#reads ??= await this.#begin('BEGIN READ ONLY');
    const reads = this.#reads;
    try {
      return await this.#inside.run(reads.manager, () => work(reads.manager));
    } catch (error) {
      this.#reads = undefined;
      const lost = reads.isLost(error);
      await (lost ? reads.discard() : reads.rollback());
      if (lost && tries > 1) return this.#readWith(work, tries - 1);
      throw error;
    }
  }

  async #changeWith<Result>(work: Work<Result>): Promise<Result> {
    const transaction = await this.#begin('BEGIN', this.refusal);
    let result: Result;
    try {
      if (transaction.begun[0]?.['is_refused'] === true) throw new ErasedError();
      result = await this.#inside.run(transaction.manager, () => work(transaction.manager));
    } catch (error) {
      await transaction.rollback();
      throw error;
    }
    await transaction.commit();
    this.source.committed();
    return result;
  }

  async #begin(begin: string, question?: string): Promise<Transaction> {
    const statements = [begin, this.settings, question].filter((each) => each !== undefined);
    return Transaction.begin(await this.source.connected(), statements.join('; '));
  }

  async #giveBack(): Promise<void> {
    const reads = this.#reads;
    this.#reads = undefined;
    await reads?.rollback();
  }

  #enqueue<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) return Promise.reject(new Error('The request is over.'));
    this.#queued += 1;
    const next = this.#last.then(task).finally(() => {
      this.#queued -= 1;
      if (this.#queued === 0 && this.#reads !== undefined)
        setImmediate(() => this.#giveBackWhenIdle());
    });
    this.#last = next.catch(() => undefined);
    return next;
  }

  #giveBackWhenIdle(): void {
    if (this.#queued !== 0 || this.#reads === undefined || this.#isClosed) return;
    this.#enqueue(() => this.#giveBack()).catch(() => undefined);
  }
}
