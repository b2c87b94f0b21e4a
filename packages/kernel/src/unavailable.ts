/** Error: something that is needed is away now. Trying again later may succeed. */
export class UnavailableError extends Error {
  override readonly name: string = 'UnavailableError';
  readonly code: string = 'UNAVAILABLE';
}
