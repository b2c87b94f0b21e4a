/** What must be ended, in the order in which it was started. */
export class Endings {
  readonly #endings: (() => void | Promise<void>)[] = [];

  add(ending: () => void | Promise<void>): void {
    this.#endings.push(ending);
  }

  /** Ends everything, the latest first, also what comes after one that breaks. @throws what broke first. */
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
