import type { Database, Migration } from '@holdfast/persistence';
import { describeError, type LogFields, type Logger } from '@holdfast/telemetry';

/** A database, and the migrations that it must have had before this process can work. */
export interface NeededSchema {
  readonly database: Pick<Database, 'missing'>;
  readonly migrations: readonly Migration[];
}

/** Schemas that this process needs. */
export interface NeededSchemas {
  /** True once all are there, and prepared; it stays so. */
  areThere(): boolean;
  /** Fulfilled once it was looked for the first time, whatever was found. */
  readonly lookedFor: Promise<void>;
  stop(): void;
}

const RETRY_MS = 500;

/**
 * Looks until each schema is there, through outages and until somebody migrates; says once what it waits for. The last
 * of it is `prepare`: work on the schemas that comes before any answer.
 */
export function lookForSchemas(
  needed: readonly NeededSchema[],
  logger: Logger,
  prepare: () => Promise<void> = () => Promise.resolve(),
): NeededSchemas {
  let areThere = false;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const said = new Set<string>();
  const say = (reason: string, fields: LogFields) => {
    if (!said.has(reason)) logger.warn('schema-awaited', { ...fields, reason });
    said.add(reason);
  };
  const isPrepared = () =>
    prepare().then(
      () => true,
      (error: unknown) => {
        say('not-prepared', describeError(error));
        return false;
      },
    );
  const look = async () => {
    try {
      const missing = await Promise.all(
        needed.map(({ database, migrations }) => database.missing(migrations)),
      );
      const count = missing.flat().length;
      if (count > 0) say('not-migrated', { count });
      else areThere = await isPrepared();
    } catch (error) {
      say('no-answer', describeError(error));
    }
    if (!areThere && !isStopped) timer = setTimeout(() => void look(), RETRY_MS).unref();
  };
  const lookedFor = look();
  return {
    areThere: () => areThere,
    lookedFor,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
