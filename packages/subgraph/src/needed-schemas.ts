import type { Database, Migration } from '@holdfast/persistence';
import { describeError, type LogFields, type Logger } from '@holdfast/telemetry';

/** A database, and the migrations that it must have had before this process can work. */
export interface NeededSchema {
  readonly database: Pick<Database, 'missing'>;
  readonly migrations: readonly Migration[];
}

/** True if all schemas are the ones that this process needs. */
export interface NeededSchemas {
  /** Once true, it stays so. */
  areThere(): boolean;
  stop(): void;
}

const RETRY_MS = 500;

/** Looks until each schema is there, through outages and until somebody migrates; says once what it waits for. */
export function lookForSchemas(needed: readonly NeededSchema[], logger: Logger): NeededSchemas {
  let areThere = false;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const said = new Set<string>();
  const say = (reason: string, fields: LogFields) => {
    if (!said.has(reason)) logger.warn('schema-awaited', { ...fields, reason });
    said.add(reason);
  };
  const look = async () => {
    try {
      const missing = await Promise.all(
        needed.map(({ database, migrations }) => database.missing(migrations)),
      );
      const count = missing.flat().length;
      areThere = count === 0;
      if (!areThere) say('not-migrated', { count });
    } catch (error) {
      say('no-answer', describeError(error));
    }
    if (!areThere && !isStopped) timer = setTimeout(() => void look(), RETRY_MS).unref();
  };
  void look();
  return {
    areThere: () => areThere,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
