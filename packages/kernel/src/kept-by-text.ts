/** Limits of values that are kept by their texts, in characters. */
export interface KeptLimits {
  /** Length of all texts together. */
  readonly most: number;
  /** Length of all texts that one user alone has used. */
  readonly mostOfOne: number;
}

interface Kept<Value> {
  readonly value: Value;
  /** Who alone has used it; null once somebody else has, too. */
  readonly onlyUser: string | null;
}

/**
 * Values kept by the text that they were made from: those that were used last, as far as their texts fit. What one user
 * alone has used displaces their own before it displaces anything else.
 */
export class KeptByText<Value> {
  /** In the order of their last use. */
  readonly #kept = new Map<string, Kept<Value>>();
  readonly #charactersOf = new Map<string, number>();
  #characters = 0;

  constructor(private readonly limits: KeptLimits) {}

  find(text: string): Value | undefined {
    const kept = this.#kept.get(text);
    if (kept === undefined) return undefined;
    this.#kept.delete(text);
    this.#kept.set(text, kept);
    return kept.value;
  }

  /** Keeps a value that somebody uses. One that is kept already stays as it is. */
  keep(text: string, value: Value, user: string): void {
    const { most, mostOfOne } = this.limits;
    if (text.length > mostOfOne) return;
    const kept = this.#kept.get(text);
    this.drop(text);
    const isTheirs = kept === undefined || kept.onlyUser === user;
    this.#add(text, { value: kept?.value ?? value, onlyUser: isTheirs ? user : null });
    for (const [oldest, { onlyUser }] of this.#kept) {
      if (this.#of(user) <= mostOfOne) break;
      if (onlyUser === user) this.drop(oldest);
    }
    for (const [oldest] of this.#kept) {
      if (this.#characters <= most) return;
      this.drop(oldest);
    }
  }

  drop(text: string): void {
    const kept = this.#kept.get(text);
    if (kept === undefined) return;
    this.#kept.delete(text);
    this.#count(kept, -text.length);
  }

  #add(text: string, kept: Kept<Value>): void {
    this.#kept.set(text, kept);
    this.#count(kept, text.length);
  }

  #count({ onlyUser }: Kept<Value>, characters: number): void {
    this.#characters += characters;
    if (onlyUser === null) return;
    const theirs = this.#of(onlyUser) + characters;
    if (theirs === 0) this.#charactersOf.delete(onlyUser);
    else this.#charactersOf.set(onlyUser, theirs);
  }

  #of(user: string): number {
    return this.#charactersOf.get(user) ?? 0;
  }
}
