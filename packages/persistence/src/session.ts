import { AsyncLocalStorage } from 'node:async_hooks';
import { ErasedError, type About } from '@holdfast/kernel';
import type { DataSource, EntityManager } from 'typeorm';
import type { Answer, Statement } from './prepared-query.ts';
import { Connection, type ConnectionPool } from './connection.ts';
import { runnerThatAsks, type Runner } from './runner.ts';
import { Transaction } from './transaction.ts';

/** The database within a read or a change, as repositories use it. */
export type Tx = EntityManager;

/** Work done with the database. */
export type Work<Result> = (tx: Tx) => Promise<Result>;

/** What a session needs of its database. */
export interface SessionSource {
  connected(): Promise<{ readonly source: DataSource; readonly pool: ConnectionPool }>;
  /**
   * Runs a change when it is its turn: few run at once, so that reads always find a connection, and one of each subject,
   * so that none waits for a row of its own subject while it holds a connection.
   */
  inTurn<Result>(change: () => Promise<Result>, about: About): Promise<Result>;
  /** Tells of a commit that was announced. */
  committed(): void;
}

/** For whom a session acts: a setting that policies read, and whether changes are refused to the erased. */
export interface Acting {
  readonly setting: string;
  readonly value: string;
  readonly refusesErased: boolean;
}

const READ = `select set_config('transaction_read_only', 'on', true), set_config($1, $2, true)`;
const BEGIN: Statement = { text: 'BEGIN' };
const ACT = 'select set_config($1, $2, true)';
const ACT_UNLESS_ERASED = `select is_erased($2::uuid) as is_refused from set_config($1, $2, true)`;

/** Changes in the transaction of a `Tx`, for `later`. */
const underWay = new WeakMap<object, Transaction>();

/**
 * The database as one caller sees it during one request: never more than one connection at a time.
 *
 * Each question of a read is a round trip and a `READ ONLY` transaction of its own, so no connection is held between
 * two, and fields fail alone. Under READ COMMITTED, questions of one transaction see no more of each other's moment.
 */
export class Session {
  #reads: Runner | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;
  readonly #inside = new AsyncLocalStorage<Tx>();

  constructor(
    private readonly source: SessionSource,
    private readonly acting: Acting,
  ) {}

  /**
   * Reads. A question is asked once more if its connection is lost. Inside another `read` or `change` it joins that one.
   * @throws what the work throws; PostgreSQL's 25006 if it tries to write.
   */
  read<Result>(work: Work<Result>): Promise<Result> {
    const tx = this.#inside.getStore();
    if (tx !== undefined) return work(tx);
    return this.#enqueue(async () => {
      const { manager } = await this.#reading();
      return this.#inside.run(manager, () => work(manager));
    });
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
    return this.#enqueue(() => this.source.inTurn(() => this.#changeWith(work), about));
  }

  /** Every later call is refused. */
  close(): Promise<void> {
    const done = this.#enqueue(() => this.#reads?.release() ?? Promise.resolve());
    this.#isClosed = true;
    return done;
  }

  async #reading(): Promise<Runner> {
    if (this.#reads !== undefined) return this.#reads;
    const { source, pool } = await this.source.connected();
    const ask = (statement: Statement) => this.#readWith(pool, statement);
    this.#reads = runnerThatAsks(source, ask, { isInTransaction: false });
    return this.#reads;
  }

  async #readWith(pool: ConnectionPool, statement: Statement): Promise<Answer> {
    const { setting, value } = this.acting;
    const act = { text: READ, values: [setting, value] };
    const { connection, answers } = await Connection.begin(pool, { statements: [act, statement] });
    await connection.giveBack();
    const answer = answers.at(-1);
    if (answer === undefined) throw new Error('PostgreSQL did not answer.');
    return answer;
  }

  async #changeWith<Result>(work: Work<Result>): Promise<Result> {
    const { source, pool } = await this.source.connected();
    const transaction = new Transaction(pool, this.#opening(), refusalOfErased);
    const ask = (statement: Statement) => transaction.ask(statement);
    const runner = runnerThatAsks(source, ask, { isInTransaction: true });
    underWay.set(runner.manager, transaction);
    try {
      const result = await this.#inside.run(runner.manager, () => work(runner.manager));
      await transaction.commit();
      if (transaction.isAnnounced) this.source.committed();
      return result;
    } catch (error) {
      await transaction.rollback();
      throw transaction.refusal ?? error;
    } finally {
      await runner.release();
    }
  }

  #opening(): readonly Statement[] {
    const { setting, value, refusesErased } = this.acting;
    return [BEGIN, { text: refusesErased ? ACT_UNLESS_ERASED : ACT, values: [setting, value] }];
  }

  #enqueue<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) return Promise.reject(new Error('The request is over.'));
    const next = this.#last.then(task);
    this.#last = next.catch(() => undefined);
    return next;
  }
}

/**
 * Leaves a statement for the next round trip of a change, where nothing is to be read from its answer. Its error is
 * thrown there, or by the change itself at its end.
 */
export async function later(tx: Tx, text: string, values: readonly unknown[]): Promise<void> {
  const transaction = underWay.get(tx);
  if (transaction === undefined) await tx.query(text, [...values]);
  else transaction.later({ text, values });
}

/** Has a commit of this change told to those who listen: it leaves them work. */
export function announce(tx: Tx): void {
  const transaction = underWay.get(tx);
  if (transaction !== undefined) transaction.isAnnounced = true;
}

/** The refusal of a change of somebody who was erased, as its opening answers; null if it may go on. */
function refusalOfErased([, act]: readonly Answer[]): ErasedError | null {
  return act?.rows[0]?.['is_refused'] === true ? new ErasedError() : null;
}
