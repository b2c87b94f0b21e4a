import type { LogFields } from './logger.ts';

/**
 * Fields of an error that may be logged: its class and its code, never its message, which may quote a person's text.
 */
export function describeError(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorClass: typeof error };
  const code = codeOf(error) ?? codeOf(error.cause);
  return { errorClass: error.name, ...(code === undefined ? {} : { code }) };
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const own: unknown = Reflect.get(error, 'code');
  if (typeof own === 'string') return own;
  const driver: unknown = Reflect.get(error, 'driverError');
  return driver === undefined ? undefined : codeOf(driver);
}
