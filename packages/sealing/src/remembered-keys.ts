import type { Clock } from '@holdfast/kernel';
import { KeyUnavailableError, type KeyAnswer } from './key-source.ts';
import type { Purpose } from './purpose.ts';

/** Asks for the keys of many members at once. A member who is missing from the answer has no key. */
export type AskForKeys = (
  purpose: Purpose,
  memberIds: readonly string[],
) => Promise<ReadonlyMap<string, KeyAnswer>>;

interface Entry {
  readonly answer: KeyAnswer;
  readonly readAt: number;
}

interface Batch {
  readonly ownerIds: Set<string>;
  readonly answers: Promise<ReadonlyMap<string, KeyAnswer>>;
}

/** Age after which a key is asked for again, in the background. */
const FRESH_MS = 10 * 60_000;
/** Age up to which a key is used while the ring is away. */
const USABLE_MS = 60 * 60_000;
const MOST_ENTRIES = 50_000;

/**
 * Keeps derived keys in memory, never on disk. Questions of one moment go out as one request, no matter who asks: a
 * page of messages by ten authors costs one round trip. A key that is being asked for is not asked for again.
 */
export class RememberedKeys {
  readonly #entries = new Map<string, Entry>();
  /** Requests that still collect members, by purpose. */
  readonly #open = new Map<Purpose, Batch>();
  /** Requests that refresh remembered keys, until they are answered. */
  readonly #refreshing = new Map<Purpose, Batch>();
  /** How often the keys of a member were forgotten: answers that were under way then are not believed. */
  readonly #forgotten = new Map<string, number>();
  /** Keys that were asked for and have not arrived yet. */
  readonly #asked = new Map<string, Promise<KeyAnswer>>();

  constructor(
    private readonly ask: AskForKeys,
    private readonly now: Clock,
  ) {}

  /** Forgets the keys of a member who is said to be erased. The ring decides: it is asked again at the next use. */
  forget(ownerId: string): void {
    this.#forgotten.set(ownerId, this.#timesForgotten(ownerId) + 1);
    for (const name of this.#entries.keys()) {
      if (name.endsWith(` ${ownerId}`)) this.#entries.delete(name);
    }
  }

  /** @throws KeyUnavailableError if the ring is away and no usable key is remembered. */
  keyFor(ownerId: string, purpose: Purpose): Promise<KeyAnswer> {
    const known = this.keyAtHand(ownerId, purpose);
    return known === null ? this.#request(ownerId, purpose) : Promise.resolve(known);
  }

  /** Returns what is remembered, as long as it may be used; null if the ring must be asked. */
  keyAtHand(ownerId: string, purpose: Purpose): KeyAnswer | null {
    const entry = this.#entries.get(`${purpose} ${ownerId}`);
    const age = entry === undefined ? Infinity : this.now().getTime() - entry.readAt;
    if (entry === undefined || age > USABLE_MS) return null;
    // Refreshes in the background. Until that succeeds, the present key serves.
    if (age > FRESH_MS) this.#refresh(ownerId, purpose);
    return entry.answer;
  }

  /**
   * Allows one question at a time, so that a slow ring does not block those who have no key yet. The next use asks
   * again.
   */
  #refresh(ownerId: string, purpose: Purpose): void {
    const present = this.#refreshing.get(purpose);
    if (present !== undefined && present !== this.#open.get(purpose)) return;
    this.#request(ownerId, purpose).catch(ignore);
    const batch = this.#open.get(purpose);
    if (batch === undefined || batch === present) return;
    this.#refreshing.set(purpose, batch);
    const isOver = () => this.#refreshing.delete(purpose);
    batch.answers.then(isOver, isOver);
  }

  #request(ownerId: string, purpose: Purpose): Promise<KeyAnswer> {
    const name = `${purpose} ${ownerId}`;
    const asked = this.#asked.get(name);
    if (asked !== undefined) return asked;
    const answer = this.#ask(ownerId, purpose).finally(() => this.#asked.delete(name));
    this.#asked.set(name, answer);
    return answer;
  }

  async #ask(ownerId: string, purpose: Purpose): Promise<KeyAnswer> {
    const batch = this.#open.get(purpose) ?? this.#openBatch(purpose);
    batch.ownerIds.add(ownerId);
    const times = this.#timesForgotten(ownerId);
    const found = (await batch.answers).get(ownerId);
    if (this.#timesForgotten(ownerId) !== times) return this.#ask(ownerId, purpose);
    if (found === undefined) throw new KeyUnavailableError();
    this.#remember(`${purpose} ${ownerId}`, found);
    return found;
  }

  #timesForgotten(ownerId: string): number {
    return this.#forgotten.get(ownerId) ?? 0;
  }

  /** Collects wanted keys until the present turn of the event loop ends, then asks once. */
  #openBatch(purpose: Purpose): Batch {
    const ownerIds = new Set<string>();
    const turnEnds = new Promise<void>((resolve) => setImmediate(resolve));
    const answers = turnEnds.then(async () => {
      this.#open.delete(purpose);
      try {
        return await this.ask(purpose, [...ownerIds]);
      } catch (error) {
        throw new KeyUnavailableError({ cause: error });
      }
    });
    const batch = { ownerIds, answers };
    this.#open.set(purpose, batch);
    return batch;
  }

  #remember(name: string, answer: KeyAnswer): void {
    if (this.#entries.size >= MOST_ENTRIES) {
      const [oldest] = this.#entries.keys();
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    this.#entries.set(name, { answer, readAt: this.now().getTime() });
  }
}

/** A failed refresh is not reported: the present key serves meanwhile. */
function ignore(): void {
  return undefined;
}
