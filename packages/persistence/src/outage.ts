/**
 * SQLSTATEs that say: not now. 08 connection, 53 resources, 55000 database takes no connections, 55P03 lock not had in
 * time, 57 operator (shut down, cancelled, statement timeout), 25P03/4 idle or long transaction ended, 40 serialisation.
 */
const OUTAGE_STATE = /^(08|53|57|40|55000|55P03|25P0[34])/;
const OUTAGE_SYSTEM = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'ENETUNREACH',
  'ECONNABORTED',
  'EAI_AGAIN',
]);
const OUTAGE_TEXT =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|connection lost|already released|Cannot use a pool/i;

/** Reads the SQLSTATE or the system's code of an error of pg or TypeORM; null if it has none. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const driver: unknown = Reflect.get(error, 'driverError');
  if (typeof driver === 'object' && driver !== null) return errorCode(driver);
  const code: unknown = Reflect.get(error, 'code');
  return typeof code === 'string' ? code : null;
}

/**
 * True if a prepared statement does not fit any more: a migration has changed what it answers (0A000 says so in its text
 * alone), or somebody between here and PostgreSQL has closed it.
 */
export function isStale(error: unknown): boolean {
  const code = errorCode(error);
  if (code === '26000') return true;
  return code === '0A000' && error instanceof Error && error.message.includes('cached plan');
}

/** True if waiting may help: the database cannot be reached, is busy, ended the connection, or was just changed. */
export function isOutage(error: unknown): boolean {
  const code = errorCode(error);
  if (isStale(error)) return true;
  if (code !== null) return OUTAGE_STATE.test(code) || OUTAGE_SYSTEM.has(code);
  return error instanceof Error && OUTAGE_TEXT.test(error.message);
}

/** Name of the violated constraint, if the error is a violated unique constraint (SQLSTATE 23505); else null. */
export function violatedUnique(error: unknown): string | null {
  if (errorCode(error) !== '23505') return null;
  const driver: unknown = Reflect.get(Object(error), 'driverError') ?? error;
  const constraint: unknown = Reflect.get(Object(driver), 'constraint');
  return typeof constraint === 'string' ? constraint : null;
}
