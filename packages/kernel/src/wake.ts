/** Lets a loop sleep until it is woken, or for a while. A wake-up during work is not lost. */
export class Wake {
  #isCalled = false;
  #wake: (() => void) | undefined;

  /** Wakes the loop. */
  readonly call = (): void => {
    this.#isCalled = true;
    this.#wake?.();
  };

  /** Forgets calls so far: the loop is about to see whatever they were about. */
  clear(): void {
    this.#isCalled = false;
  }

  /** Fulfilled when called, when the signal aborts, or after `ms`. @returns true if it was called. */
  async sleep(ms: number, signal: AbortSignal): Promise<boolean> {
    if (!this.#isCalled && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
        signal.addEventListener('abort', this.#wake, { once: true });
      });
      if (this.#wake !== undefined) signal.removeEventListener('abort', this.#wake);
      this.#wake = undefined;
    }
    const wasCalled = this.#isCalled;
    this.#isCalled = false;
    return wasCalled;
  }
}
