/** Things to be ended, in the order in which they were started. */
export class Endings {
  readonly #endings: (() => void | Promise<void>)[] = [];

  add(ending: () => void | Promise<void>): void {
    this.#endings.push(ending);
  }

  /** Ends everything, the latest first, and goes on after a fault. @throws the first fault. */
  async run(): Promise<void> {
    const faults: unknown[] = [];
    for (let end = this.#endings.pop(); end !== undefined; end = this.#endings.pop()) {
      try {
        await end();
      } catch (error) {
        faults.push(error);
      }
    }
    if (faults.length > 0) throw faults[0];
  }
}
