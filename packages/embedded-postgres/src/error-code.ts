/** True if a caught value is an error of the system or the database with one of these codes, whatever made it. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && codes.includes(code);
}
