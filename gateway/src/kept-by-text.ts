/** Values kept by the text that they were made from: those that were used last, as far as their texts fit. */
export class KeptByText<Value> {
  /** In the order of their last use. */
  readonly #values = new Map<string, Value>();
  #characters = 0;

  /** @param mostCharacters length of all texts together. */
  constructor(private readonly mostCharacters: number) {}

  find(text: string): Value | undefined {
    const value = this.#values.get(text);
    if (value !== undefined) {
      this.#values.delete(text);
      this.#values.set(text, value);
    }
    return value;
  }

  keep(text: string, value: Value): void {
    if (this.find(text) !== undefined || text.length > this.mostCharacters) return;
    this.#values.set(text, value);
    this.#characters += text.length;
    for (const [oldest] of this.#values) {
      if (this.#characters <= this.mostCharacters) return;
      this.#values.delete(oldest);
      this.#characters -= oldest.length;
    }
  }
}
