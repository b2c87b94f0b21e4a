import { UnavailableError } from '@holdfast/kernel';
import { errorCode, isOutage } from '@holdfast/persistence';

/**
 * SQLSTATEs that say that the database is not the one that this process needs: no database, schema, table, column, login
 * or right. Whoever migrates mends it; it is the fault of no event.
 */
const OTHER_DATABASE = new Set(['3D000', '3F000', '42P01', '42703', '42501', '28000', '28P01']);

/** The consumer was told to stop, or to begin anew, while an event was taken in. */
export class InterruptedError extends UnavailableError {
  override readonly name = 'InterruptedError';
  override readonly code = 'INTERRUPTED';
}

/** True where waiting may mend it, so that it says nothing of the event: never an attempt, never a dead letter. */
export function isNotNow(error: unknown): boolean {
  return (
    error instanceof UnavailableError ||
    isOutage(error) ||
    OTHER_DATABASE.has(errorCode(error) ?? '')
  );
}
