/** Lets a loop sleep until it is woken, or for a while. A wake-up during work is not lost. */
export class Wake {
  #isCalled = false;
  #wake: (() => void) | undefined;

  /** Wakes the loop. */
  readonly call = (): void => {
    this.#isCalled = true;
    this.#wake?.();
  };

  /** Fulfilled when called, when the signal aborts, or after `ms`. */
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
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
    this.#isCalled = false;
  }
}
