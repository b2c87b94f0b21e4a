import {
  QueryRunnerAlreadyReleasedError,
  type DataSource,
  type EntityManager,
  type QueryRunner,
} from 'typeorm';
import type { Answer, Statement } from './prepared-query.ts';

/** Asks one statement, and gives its answer. */
export type Ask = (statement: Statement) => Promise<Answer>;

/** TypeORM's way to a database, whose statements go another way than TypeORM's own. */
export interface Runner {
  readonly manager: EntityManager;
  /** Refuses whatever is asked from now on. */
  release(): Promise<void>;
}

const asks = new WeakMap<
  EntityManager,
  (text: string, values: readonly unknown[]) => Promise<Answer>
>();

/**
 * Asks a question whose rows are read as they come, past TypeORM, whose way takes as long as PostgreSQL does. For what is
 * asked again and again. @throws the driver's error.
 */
export async function ask<Row>(
  tx: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const answer = asks.get(tx)?.(text, values);
  return answer === undefined
    ? tx.query<Row[]>(text, [...values])
    : ((await answer).rows as readonly Row[]);
}

/**
 * Makes TypeORM ask by a function of ours: it builds statements and reads answers, and holds no connection. One statement
 * is asked at a time. `isInTransaction` keeps `save()` from sending START TRANSACTION and COMMIT of its own.
 */
export function runnerThatAsks(
  source: DataSource,
  send: Ask,
  { isInTransaction }: { readonly isInTransaction: boolean },
): Runner {
  let last: Promise<unknown> = Promise.resolve();
  const query = (text: string, values?: readonly unknown[]): Promise<Answer> => {
    const next = last.then(() => send({ text, values }));
    last = next.catch(() => undefined);
    return next;
  };
  const runner: QueryRunner = source.createQueryRunner();
  Object.assign(runner, { connect: () => Promise.resolve({ query }) });
  asks.set(runner.manager, async (text, values) => {
    if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
    return query(text, values);
  });
  if (isInTransaction) Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  return runner;
}
