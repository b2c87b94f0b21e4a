import type { Answer, Statement } from './prepared-query.ts';
import { Connection, type ConnectionPool } from './connection.ts';

const COMMIT: Statement = { text: 'COMMIT' };
const ROLLBACK: Statement = { text: 'ROLLBACK' };

/**
 * One transaction on one connection of the pool, in as few round trips as it has questions: what opens it goes with the
 * first, and what nobody waits for goes with the next, or with the end. Once it has failed to open, was refused or is to
 * end, nothing more is asked. Its caller asks one question at a time.
 */
export class Transaction {
  /** True if others are to be told of its commit. */
  isAnnounced = false;
  /** True once it is to end. */
  #isOver = false;
  /** Why it could not be opened, a refusal included; null if it was, or nobody has asked yet. */
  #failure: Error | null = null;
  #refusal: Error | null = null;
  #connection: Connection | undefined;
  #waiting: readonly Statement[];
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly pool: ConnectionPool,
    opening: readonly Statement[],
    /** Reads the answers to the opening, and says why nothing may be done, if so. */
    private readonly refuses: (answers: readonly Answer[]) => Error | null,
  ) {
    this.#waiting = opening;
  }

  /** What the answers to the opening said, if nothing may be done. TypeORM wraps what is thrown within it. */
  get refusal(): Error | null {
    return this.#refusal;
  }

  /** Asks. @throws the driver's error, also of a statement that was left for later; Error once it is over. */
  async ask(statement: Statement): Promise<Answer> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#isOver) throw new Error('This change is over.');
    const answer = (await this.#send([statement])).at(-1);
    if (answer === undefined) throw new Error('PostgreSQL did not answer.');
    return answer;
  }

  /** Leaves a statement for the next round trip. Its error is thrown there. @throws Error once it is over. */
  later(statement: Statement): void {
    if (this.#isOver) throw new Error('This change is over.');
    this.#waiting = [...this.#waiting, statement];
  }

  /**
   * Commits. COMMIT is never part of the opening, which is asked again if its connection was lost, and whose refusal
   * comes first. @throws Error unless PostgreSQL answered COMMIT: it answers ROLLBACK, without an error, after a failed
   * query.
   */
  async commit(): Promise<void> {
    await this.#end();
    if (this.#connection === undefined) await this.#send([]);
    const answers = await this.#send([COMMIT]);
    await this.#connection?.giveBack();
    if (answers.at(-1)?.command !== 'COMMIT')
      throw new Error('An aborted transaction was to be committed.');
  }

  /** Rolls back and gives the connection back, or drops it if it cannot be rolled back. Never throws. */
  async rollback(): Promise<void> {
    await this.#end().catch(ignore);
    await this.#connection?.giveBack(ROLLBACK);
  }

  /** Lets nothing more be asked, and waits for what is under way. @throws the reason if it could not be opened. */
  async #end(): Promise<void> {
    this.#isOver = true;
    await this.#underWay.catch(ignore);
    if (this.#failure !== null) throw this.#failure;
  }

  #send(statements: readonly Statement[]): Promise<readonly Answer[]> {
    const all = [...this.#waiting, ...statements];
    this.#waiting = [];
    const sent =
      this.#connection === undefined ? this.#open(all) : this.#askOn(this.#connection, all);
    this.#underWay = sent;
    return sent;
  }

  async #askOn(connection: Connection, all: readonly Statement[]): Promise<readonly Answer[]> {
    if (connection.isLost()) throw new Error('connection lost');
    return connection.ask(all);
  }

  async #open(statements: readonly Statement[]): Promise<readonly Answer[]> {
    try {
      const beginning = { statements, undo: ROLLBACK };
      const { connection, answers } = await Connection.begin(this.pool, beginning);
      this.#connection = connection;
      this.#refusal = this.refuses(answers);
      if (this.#refusal !== null) throw this.#refusal;
      return answers;
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error('It could not be begun.');
      throw error;
    }
  }
}

function ignore(): void {
  return undefined;
}
