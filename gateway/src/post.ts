import type { Dispatcher } from 'undici';
import { Deadlines } from './deadlines.ts';

/** Body to send, and where to. */
export interface Posted {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Answer to it, read to its end. */
export interface PostAnswer {
  readonly statusCode: number;
  readonly text: string;
}

const deadlines = new Deadlines();

/**
 * Sends a body and reads the whole answer, without the streams and signals of undici's own `request`. What has waited
 * for a connection until its time was over is not sent.
 * @throws if there is no whole answer in time.
 */
export function post(pool: Dispatcher, posted: Posted, leftMs: number): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const reading = new Reading(resolve, reject);
    reading.met = deadlines.watch(leftMs, () => {
      reading.giveUp(new LateError());
    });
    pool.dispatch({ method: 'POST', ...posted }, reading);
  });
}

/** Error for an answer that did not come in time. */
class LateError extends Error {
  override readonly name = 'TimeoutError';

  constructor() {
    super('The time for an answer is over.');
  }
}

class Reading implements Dispatcher.DispatchHandler {
  met: () => void = () => undefined;
  #controller: Dispatcher.DispatchController | undefined;
  #givenUp: Error | undefined;
  #statusCode = 0;
  readonly #chunks: Buffer[] = [];

  constructor(
    private readonly resolve: (answer: PostAnswer) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#givenUp === undefined) this.#controller = controller;
    else controller.abort(this.#givenUp);
  }

  onResponseStart(_: Dispatcher.DispatchController, statusCode: number): void {
    this.#statusCode = statusCode;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.met();
    const [first, ...others] = this.#chunks;
    const bytes = others.length === 0 ? first : Buffer.concat(this.#chunks);
    this.resolve({ statusCode: this.#statusCode, text: bytes?.toString('utf8') ?? '' });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.met();
    this.reject(error);
  }

  giveUp(error: Error): void {
    this.#givenUp = error;
    this.reject(error);
    this.#controller?.abort(error);
  }
}
