import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { askTogether } from './batch.ts';
import type { Answer, Statement } from './prepared-query.ts';
import { errorCode, isStale } from './outage.ts';
import { forgetPrepared } from './prepared.ts';

/** The part of pg's pool that is used here. */
export interface ConnectionPool {
  connect(): Promise<pg.PoolClient>;
}

/** What a connection begins with, and what undoes it if it fails, if anything is left to undo. */
export interface Beginning {
  readonly statements: readonly Statement[];
  readonly undo?: Statement;
}

const TRIES = 3;
const LOST_STATE = /^(08|57P0|25P0[34])/;

/** A connection of the pool, for as long as it is held. */
export class Connection {
  #isHeld = true;
  /** True after an error of the driver's own, such as a time limit: PostgreSQL may still be answering. */
  #isInDoubt = false;

  private constructor(private readonly client: pg.PoolClient & { readonly _queryable?: boolean }) {}

  /**
   * Takes a connection and asks what it begins with. One that died while it was idle is replaced, and so is one whose
   * prepared statements do not fit any more: nothing was done on it yet.
   * @throws the driver's error.
   */
  static async begin(
    pool: ConnectionPool,
    beginning: Beginning,
    tries = TRIES,
  ): Promise<{ readonly connection: Connection; readonly answers: readonly Answer[] }> {
    const client = await pool.connect();
    client.on('error', ignore);
    const connection = new Connection(client);
    try {
      return { connection, answers: await connection.ask(beginning.statements) };
    } catch (error) {
      const mayPass = connection.isLost(error) || isStale(error);
      if (mayPass) connection.discard();
      else await connection.giveBack(beginning.undo);
      if (!mayPass || tries === 1) throw error;
      await pause(5); // meanwhile the pool drops its other dead connections
      return Connection.begin(pool, beginning, tries - 1);
    }
  }

  /** Asks in one round trip. @throws the driver's error, whichever statement it was. */
  async ask(statements: readonly Statement[]): Promise<readonly Answer[]> {
    try {
      return await askTogether(this.client, statements);
    } catch (error) {
      if (isStale(error)) forgetPrepared();
      this.#isInDoubt ||= errorCode(error) === null;
      throw error;
    }
  }

  /** True if the connection is gone. The server's FATAL answer arrives before the socket closes, so its code counts. */
  isLost(error?: unknown): boolean {
    if (!this.#isHeld || this.client._queryable === false) return true;
    return LOST_STATE.test(errorCode(error) ?? '');
  }

  /** Gives the connection back to the pool, or drops it if it is of no more use. Never throws. */
  async giveBack(undo?: Statement): Promise<void> {
    const isUndone =
      !this.#isInDoubt &&
      !this.isLost() &&
      (undo === undefined ||
        (await this.ask([undo]).then(
          () => true,
          () => false,
        )));
    this.#release(!isUndone);
  }

  /** Drops the connection, and whatever was open on it. */
  discard(): void {
    this.#release(true);
  }

  #release(isDropped: boolean): void {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.client.off('error', ignore);
    this.client.release(isDropped);
  }
}

function ignore(): void {
  return undefined;
}
