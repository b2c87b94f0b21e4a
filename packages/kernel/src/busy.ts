/** Thrown when work is refused, before it was begun, since there is too much of it. It may be tried again later. */
export class BusyError extends Error {
  override readonly name = 'BusyError';

  /** @param retryAfterSeconds time after which a further try is likely to succeed; at least 1. */
  constructor(
    message: string,
    readonly retryAfterSeconds = 1,
  ) {
    super(message);
  }
}
