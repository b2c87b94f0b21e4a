/** Remembers what was made or verified until it expires, since signing and verifying cost a hundred times a look-up. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();

  /** @param most maximum number of entries; the oldest makes room. */
  constructor(private readonly most = 10_000) {}

  get(token: string, now: Date): Value | undefined {
    const entry = this.#entries.get(token);
    if (entry === undefined) return undefined;
    if (entry.until > now.getTime()) return entry.value;
    this.#entries.delete(token);
    return undefined;
  }

  set(token: string, value: Value, until: Date): void {
    if (this.#entries.size >= this.most) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    this.#entries.set(token, { value, until: until.getTime() });
  }
}
