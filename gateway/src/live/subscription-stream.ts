import type { GraphQLError } from 'graphql';

/**
 * Async iterator for graphql-ws. It never yields: frames are made once for all who get the same, and written to the
 * socket as they are. It ends when the subscription does.
 */
export class SubscriptionStream implements AsyncGenerator<never, undefined, undefined> {
  #settle: ((error: GraphQLError | null) => void) | undefined;
  #ended: GraphQLError | null | undefined;

  /** @param onReturn called when the client completes, or its socket closes. */
  constructor(private readonly onReturn: () => void) {}

  /** Ends the stream; with an error, the client is told. */
  end(error: GraphQLError | null): void {
    if (this.#ended !== undefined) return;
    this.#ended = error;
    this.#settle?.(error);
  }

  next(): Promise<IteratorResult<never, undefined>> {
    return new Promise((resolve, reject) => {
      const settle = (error: GraphQLError | null) => {
        if (error === null) resolve({ done: true, value: undefined });
        else reject(error);
      };
      if (this.#ended === undefined) this.#settle = settle;
      else settle(this.#ended);
    });
  }

  return(): Promise<IteratorResult<never, undefined>> {
    this.onReturn();
    this.end(null);
    return Promise.resolve({ done: true, value: undefined });
  }

  throw(): Promise<IteratorResult<never, undefined>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.return().then(() => undefined);
  }
}
