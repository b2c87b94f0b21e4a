import { type Clock } from '@holdfast/kernel';
import { KeyUnavailableError, type KeyAnswer } from './key-source.ts';
import { type Purpose } from './purpose.ts';

/** Asks for the keys of many members at once; a member who is not in the answer has no key. */
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

/** After this a key is asked for again, in the background … */
const FRESH_MS = 10 * 60_000;
/** … and used on while the ring is away, for so long at most. */
const USABLE_MS = 60 * 60_000;
const MOST_ENTRIES = 50_000;

/**
 * Keeps derived keys in memory, never on disk. Questions of one moment go out as one request, whoever asks: a page of
 * messages by ten authors costs one round trip. What is being asked for is not asked for again.
 */
export class RememberedKeys {
  readonly #entries = new Map<string, Entry>();
  /** Those that still collect, by purpose. */
  readonly #open = new Map<Purpose, Batch>();
  /** Those by which remembered keys are refreshed, until they are answered. */
  readonly #refreshing = new Map<Purpose, Batch>();
  /** Who was erased since this process started: whatever an answer that is still under way says of them. */
  readonly #erased = new Set<string>();
  /** What was asked for and is not answered yet. */
  readonly #asked = new Map<string, Promise<KeyAnswer>>();

  constructor(
    private readonly ask: AskForKeys,
    private readonly now: Clock,
  ) {}

  /** Forgets the keys of somebody who was erased, and gives none from now on. */
  forget(ownerId: string): void {
    this.#erased.add(ownerId);
    for (const name of this.#entries.keys()) {
      if (name.endsWith(` ${ownerId}`)) this.#entries.delete(name);
    }
  }

  /** @throws KeyUnavailableError where the ring is away and no usable key is remembered. */
  keyFor(ownerId: string, purpose: Purpose): Promise<KeyAnswer> {
    if (this.#erased.has(ownerId)) return Promise.resolve({ kind: 'erased' });
    const entry = this.#entries.get(`${purpose} ${ownerId}`);
    const age = entry === undefined ? Infinity : this.now().getTime() - entry.readAt;
    if (entry === undefined || age > USABLE_MS) return this.#request(ownerId, purpose);
    // Refreshed in the background; while that does not succeed, the present key serves.
    if (age > FRESH_MS) this.#refresh(ownerId, purpose);
    return Promise.resolve(entry.answer);
  }

  /** One question at a time, so that a slow ring keeps nobody waiting who has no key yet. The next use asks again. */
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
    const found = (await batch.answers).get(ownerId);
    if (this.#erased.has(ownerId)) return { kind: 'erased' };
    if (found === undefined) throw new KeyUnavailableError();
    this.#remember(`${purpose} ${ownerId}`, found);
    return found;
  }

  /** Collects what is asked for until the present turn of the event loop ends; then asks once. */
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

/** Whoever refreshes in the background has a key that serves meanwhile. */
function ignore(): void {
  return undefined;
}
