/** Time within which a passed deadline is noticed, in milliseconds. */
const STEP_MS = 50;

interface Watched {
  readonly dueMs: number;
  readonly expire: () => void;
}

/** Deadlines of many questions behind one timer, which runs while any is open. */
export class Deadlines {
  readonly #open = new Set<Watched>();
  #timer: NodeJS.Timeout | undefined;

  /** Calls `expire` once `leftMs` are over, unless what it returns was called before. */
  watch(leftMs: number, expire: () => void): () => void {
    const watched = { dueMs: performance.now() + leftMs, expire };
    this.#open.add(watched);
    this.#timer ??= setInterval(() => {
      this.#look();
    }, STEP_MS);
    return () => {
      this.#open.delete(watched);
    };
  }

  #look(): void {
    const now = performance.now();
    for (const watched of this.#open) {
      if (watched.dueMs > now) continue;
      this.#open.delete(watched);
      watched.expire();
    }
    if (this.#open.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
