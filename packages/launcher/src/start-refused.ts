/** Error: a start that cannot go on. Its sentence says what to do. */
export class StartRefusedError extends Error {
  override readonly name = 'StartRefusedError';
}
