import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { Answer, Statement } from './prepared-query.ts';

/** Asks one statement, and gives its answer. */
export type Ask = (statement: Statement) => Promise<Answer>;

/** TypeORM's way to a database, whose statements go another way than TypeORM's own. */
export interface Runner {
  readonly manager: EntityManager;
  /** Refuses whatever is asked from now on. */
  release(): Promise<void>;
}

/**
 * Makes TypeORM ask by a function of ours: it builds statements and reads answers, and holds no connection. One statement
 * is asked at a time. `isInTransaction` keeps `save()` from sending START TRANSACTION and COMMIT of its own.
 */
export function runnerThatAsks(
  source: DataSource,
  ask: Ask,
  { isInTransaction }: { readonly isInTransaction: boolean },
): Runner {
  let last: Promise<unknown> = Promise.resolve();
  const query = (text: string, values?: readonly unknown[]): Promise<Answer> => {
    const next = last.then(() => ask({ text, values }));
    last = next.catch(() => undefined);
    return next;
  };
  const runner: QueryRunner = source.createQueryRunner();
  Object.assign(runner, { connect: () => Promise.resolve({ query }) });
  if (isInTransaction) Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
  return runner;
}
