import { UnavailableError } from '@holdfast/kernel';
import { errorCode, isOutage } from '@holdfast/persistence';

/**
 * SQLSTATEs which say that the database is not ready for this process: it lacks a database, schema, table, column,
 * login or right. Migrating mends that; no event is at fault.
 */
const OTHER_DATABASE = new Set(['3D000', '3F000', '42P01', '42703', '42501', '28000', '28P01']);

/** Error: the consumer was told to stop, or to begin anew, while it took in an event. */
export class InterruptedError extends UnavailableError {
  override readonly name = 'InterruptedError';
  override readonly code = 'INTERRUPTED';
}

/**
 * True if waiting may help, so that the error says nothing about the event: it is never an attempt, never a dead
 * letter.
 */
export function isNotNow(error: unknown): boolean {
  return (
    error instanceof UnavailableError ||
    isOutage(error) ||
    OTHER_DATABASE.has(errorCode(error) ?? '')
  );
}
