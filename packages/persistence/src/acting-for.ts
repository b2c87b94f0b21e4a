import type { ServiceDatabase } from './database.ts';
import type { Work } from './session.ts';

/** Database for one purpose that is stated once: for work that lasts as long as its process, such as a consumer. */
export interface ActingDatabase {
  read<Result>(work: Work<Result>): Promise<Result>;
  change<Result>(work: Work<Result>): Promise<Result>;
}

/** States the purpose of all reads and changes that go through the result. */
export function actingFor<Purpose extends string>(
  database: Pick<ServiceDatabase<Purpose>, 'readFor' | 'changeFor'>,
  purpose: Purpose,
): ActingDatabase {
  return {
    read: (work) => database.readFor(purpose, work),
    change: (work) => database.changeFor(purpose, work),
  };
}
