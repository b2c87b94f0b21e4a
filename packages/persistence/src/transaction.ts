import type { Answer, Statement } from './batch.ts';
import { Connection, type ConnectionPool } from './connection.ts';

const COMMIT: Statement = { text: 'COMMIT' };
const ROLLBACK: Statement = { text: 'ROLLBACK' };

/**
 * One transaction on one connection of the pool, in as few round trips as it has questions: what opens it goes with the
 * first, and what nobody waits for goes with the next, or with the end.
 */
export class Transaction {
  /** Set if the answers to the opening said that nothing may be done. TypeORM wraps what is thrown within it. */
  refusal: Error | null = null;
  #connection: Connection | undefined;
  #waiting: readonly Statement[];

  constructor(
    private readonly pool: ConnectionPool,
    opening: readonly Statement[],
    /** Reads the answers to the opening, and says why nothing may be done, if so. */
    private readonly refuses: (answers: readonly Answer[]) => Error | null,
  ) {
    this.#waiting = opening;
  }

  /** Asks. @throws the driver's error, also of a statement that was left for later. */
  async ask(statement: Statement): Promise<Answer> {
    const answer = (await this.#send([statement])).at(-1);
    if (answer === undefined) throw new Error('PostgreSQL did not answer.');
    return answer;
  }

  /** Leaves a statement for the next round trip. Its error is thrown there. */
  later(statement: Statement): void {
    this.#waiting = [...this.#waiting, statement];
  }

  /** Commits. @throws Error unless PostgreSQL answered COMMIT: it answers ROLLBACK, without an error, after a failed query. */
  async commit(): Promise<void> {
    let answers: readonly Answer[];
    try {
      answers = await this.#send([COMMIT]);
    } catch (error) {
      this.#connection?.discard();
      throw error;
    }
    await this.#connection?.giveBack();
    if (answers.at(-1)?.command !== 'COMMIT')
      throw new Error('An aborted transaction was to be committed.');
  }

  /** Rolls back and gives the connection back, or drops it if it cannot be rolled back. Never throws. */
  async rollback(): Promise<void> {
    await this.#connection?.giveBack(ROLLBACK);
  }

  async #send(statements: readonly Statement[]): Promise<readonly Answer[]> {
    const all = [...this.#waiting, ...statements];
    this.#waiting = [];
    if (this.#connection === undefined) return this.#open(all);
    if (this.#connection.isLost()) throw new Error('connection lost');
    return this.#connection.ask(all);
  }

  async #open(statements: readonly Statement[]): Promise<readonly Answer[]> {
    const { connection, answers } = await Connection.begin(this.pool, {
      statements,
      undo: ROLLBACK,
    });
    this.#connection = connection;
    this.refusal = this.refuses(answers);
    if (this.refusal !== null) throw this.refusal;
    return answers;
  }
}
