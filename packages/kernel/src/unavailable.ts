/** Something that is needed cannot be had now: trying again later may mend it. */
export class UnavailableError extends Error {
  override readonly name: string = 'UnavailableError';
  readonly code: string = 'UNAVAILABLE';
}
