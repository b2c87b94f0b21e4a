import { randomUUID } from 'node:crypto';
import { eventually, rowId, type Person } from '@holdfast/testkit';
import { checkInFact } from './witnessed-facts.ts';
import type { Fact } from './effects.ts';

/** People at work, and their Holdfast. */
export interface Seat {
  readonly person: Person;
  readonly memberId: string;
  readonly room: string;
}

/** Record of what a person was answered: it is done, and must never be undone. */
export interface Answered {
  /** Facts about their check-ins, in the order of the answers. */
  readonly facts: Fact[];
  /** Their check-ins by id, with the present version of each. */
  readonly checkIns: Map<string, { version: number; craving: number }>;
  posts: number;
  entries: number;
}

/** Longest time for one transaction: longer than any outage of a run. */
const PATIENCE_MS = 240_000;
/** Days that can still be recorded: today and thirty before. */
const DAYS = 31;

/** A person who does one transaction after another, each until it is answered, as a client does on a bad network. */
export class AtWork {
  readonly answered: Answered = { facts: [], checkIns: new Map(), posts: 0, entries: 0 };

  constructor(private readonly seat: Seat) {}

  /** The turn decides the transaction: a day recorded, a message posted, an entry written, or a day corrected. */
  async does(turn: number): Promise<void> {
    const kind = turn % 5;
    if (kind === 0) await this.#writes(turn);
    else if (kind < 3) await this.#posts(turn);
    else if (this.answered.checkIns.size < DAYS) await this.#records();
    else await this.#corrects(turn);
  }

  async #records(): Promise<void> {
    const { person, memberId } = this.seat;
    const { checkIns, facts } = this.answered;
    const day = new Date(Date.now() - checkIns.size * 86_400_000).toISOString().slice(0, 10);
    const idempotencyKey = randomUUID();
    const checkIn = { mood: 3, craving: 0, day, idempotencyKey };
    const id = rowId(await eventually(() => person.checksIn(checkIn), PATIENCE_MS));
    checkIns.set(id, { version: 1, craving: 0 });
    facts.push(checkInFact(memberId, id, 1));
  }

  async #corrects(turn: number): Promise<void> {
    const { person, memberId } = this.seat;
    const { checkIns, facts } = this.answered;
    const found = [...checkIns][turn % checkIns.size];
    if (found === undefined) return;
    const [checkInId, present] = found;
    const craving = (present.craving + 1 + (turn % 9)) % 11;
    const input = { checkInId, changes: { craving } };
    await eventually(() => person.does('correctCheckIn', input, '__typename'), PATIENCE_MS);
    const version = present.version + 1;
    checkIns.set(checkInId, { version, craving });
    facts.push(checkInFact(memberId, checkInId, version));
  }

  async #posts(turn: number): Promise<void> {
    const { person, room } = this.seat;
    const key = randomUUID();
    await eventually(() => person.posts(room, `word ${String(turn)}`, key), PATIENCE_MS);
    this.answered.posts += 1;
  }

  async #writes(turn: number): Promise<void> {
    const { person } = this.seat;
    const input = { body: `line ${String(turn)}`, idempotencyKey: randomUUID() };
    await eventually(() => person.does('writeJournalEntry', input, '__typename'), PATIENCE_MS);
    this.answered.entries += 1;
  }
}
