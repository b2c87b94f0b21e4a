/** Lets at most `most` tasks run at once; the others wait in the order in which they came. */
export class Turns {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly most: number) {}

  async take<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.most) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      // A turn is handed on, not given back and taken again: nobody can slip in between.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
