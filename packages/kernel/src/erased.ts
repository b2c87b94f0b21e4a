/** Error: the member was erased, and nothing of theirs is stored, sealed or changed any more. */
export class ErasedError extends Error {
  override readonly name = 'ErasedError';
  readonly code = 'ERASED';

  constructor() {
    super('Nothing is kept for someone who was erased.');
  }
}
