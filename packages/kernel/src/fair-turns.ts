import { BusyError } from './busy.ts';
import { LANES, millisecondsLeft, presentCharge, type Lane } from './charge.ts';
import { UnavailableError } from './unavailable.ts';

/** Limits of work that is done few at a time. */
export interface TurnLimits {
  /** Maximum number of tasks that run at once. Asked at each turn. */
  readonly most: () => number;
  /** Maximum number of tasks of one subject that run at once. */
  readonly mostOfOne: number;
  /** Maximum number of tasks of one subject that wait. */
  readonly mostWaitingOfOne: number;
  /** Maximum number of waiting tasks. More would not get their turn in time, and each holds the memory of its request. */
  readonly mostWaiting: () => number;
  /** Longest wait, in milliseconds. */
  readonly waitMs: number;
  /** Told of those that wait and that are refused, for operators. */
  readonly counts?: {
    waits(by: 1 | -1): void;
    refuses(reason: 'full' | 'late'): void;
  };
}

/** Subjects of a task beside the one that pays for it, such as the room in which it posts. Each has the same limits. */
export type About = readonly string[];

interface Waiting {
  readonly lane: Lane;
  readonly payer: string;
  readonly subjects: readonly string[];
  readonly begin: () => void;
}

const LAST_LANE: Lane = 'stranger';

/**
 * Gives turns to tasks, fairly: each is charged to the subject of the present charge, and a subject that asks often
 * waits for itself. Subjects take turns, each one's tasks in the order in which they came; lanes go before one another.
 * Who waits too long or finds no room is refused; the live door's `FairQueue` refuses nobody for time, and holds members
 * to a rate of their own.
 */
export class FairTurns {
  #running = 0;
  readonly #runningOf = new Map<string, number>();
  readonly #waitingOf = new Map<string, number>();
  /** Numbers of those that wait, of the lanes in which any do. */
  readonly #waitingIn = new Map<Lane, number>();
  /** Waiting tasks of each lane by payer; the payer whose turn is next stands first. */
  readonly #lines = new Map<Lane, Map<string, Waiting[]>>(LANES.map((lane) => [lane, new Map()]));

  constructor(private readonly limits: TurnLimits) {}

  /** Number of tasks that run and that wait. */
  get counts(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#waitingUpTo(LAST_LANE) };
  }

  /**
   * Does a task when its turn has come.
   * @throws BusyError if too many wait; UnavailableError if the turn does not come in time. Nothing was begun then.
   */
  async take<Result>(task: () => Promise<Result>, about: About = []): Promise<Result> {
    const { subject = '', lane = 'usual' } = presentCharge() ?? {};
    // A process's own work, such as a consumer's, is not charged to anybody.
    const subjects = subject === '' ? about : [subject, ...about];
    if (millisecondsLeft() <= 0) throw new UnavailableError('The time for this work is over.');
    if (this.#waitingIn.size === 0 && this.#mayRun(lane, subjects)) this.#begin(subjects);
    else await this.#turn({ lane, payer: subject, subjects });
    return this.#run(task, subjects);
  }

  /** Does a task at once, as a part of one that had its turn. It counts among those that run. */
  pass<Result>(task: () => Promise<Result>): Promise<Result> {
    this.#begin([]);
    return this.#run(task, []);
  }

  async #run<Result>(task: () => Promise<Result>, subjects: readonly string[]): Promise<Result> {
    try {
      return await task();
    } finally {
      this.#running -= 1;
      for (const subject of subjects) countDown(this.#runningOf, subject);
      this.#beginNext();
    }
  }

  #begin(subjects: readonly string[]): void {
    this.#running += 1;
    for (const subject of subjects) countUp(this.#runningOf, subject);
  }

  /** One turn more is kept for the safety lane, so that it never waits for a long task of another. */
  #mayRun(lane: Lane, subjects: readonly string[]): boolean {
    return (
      this.#hasRoom(lane) &&
      subjects.every((subject) => (this.#runningOf.get(subject) ?? 0) < this.limits.mostOfOne)
    );
  }

  #hasRoom(lane: Lane): boolean {
    return this.#running < this.limits.most() + (lane === 'safety' ? 1 : 0);
  }

  #turn(task: Omit<Waiting, 'begin'>): Promise<void> {
    const { lane, payer, subjects } = task;
    const { mostWaiting, mostWaitingOfOne, waitMs } = this.limits;
    if (lane !== 'safety') {
      const waitingOf = (subject: string) => this.#waitingOf.get(subject) ?? 0;
      if (subjects.some((subject) => waitingOf(subject) >= mostWaitingOfOne)) throw this.#busy();
      if (this.#waitingUpTo(lane) >= mostWaiting()) throw this.#busy();
    }
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => {
          this.#leave(waiting);
          this.#dropFromLine(waiting);
          this.limits.counts?.refuses('late');
          reject(new UnavailableError('The turn did not come in time.'));
        },
        Math.min(waitMs, millisecondsLeft()),
      );
      const waiting: Waiting = {
        ...task,
        begin: () => {
          clearTimeout(late);
          this.#leave(waiting);
          this.#begin(subjects);
          resolve();
        },
      };
      countUp(this.#waitingIn, lane);
      this.limits.counts?.waits(1);
      for (const subject of subjects) countUp(this.#waitingOf, subject);
      this.#lineOf(lane, payer).push(waiting);
      // It may be somebody else's turn that is awaited, while this one is free.
      this.#beginNext();
    });
  }

  /** Number of tasks that wait in this lane and in those before it: a crowd behind it refuses nobody in it. */
  #waitingUpTo(lane: Lane): number {
    let count = 0;
    for (const each of LANES) {
      count += this.#waitingIn.get(each) ?? 0;
      if (each === lane) return count;
    }
    return count;
  }

  #busy(): BusyError {
    this.limits.counts?.refuses('full');
    // Those who wait now have had their turn by then, or have given up.
    return new BusyError('Too much waits for its turn.', Math.ceil(this.limits.waitMs / 1_000));
  }

  #dropFromLine(waiting: Waiting): void {
    const { lane, payer } = waiting;
    const line = this.#lineOf(lane, payer);
    line.splice(line.indexOf(waiting), 1);
    if (line.length === 0) this.#lines.get(lane)?.delete(payer);
  }

  #leave({ lane, subjects }: Waiting): void {
    countDown(this.#waitingIn, lane);
    this.limits.counts?.waits(-1);
    for (const subject of subjects) countDown(this.#waitingOf, subject);
  }

  #beginNext(): void {
    for (const [lane, payers] of this.#lines) {
      for (const [payer, line] of payers) {
        if (!this.#hasRoom(lane)) return;
        const [first] = line;
        if (first === undefined || !this.#mayRun(lane, first.subjects)) continue;
        line.shift();
        // The payer goes to the end of the round.
        payers.delete(payer);
        if (line.length > 0) payers.set(payer, line);
        first.begin();
      }
    }
  }

  #lineOf(lane: Lane, payer: string): Waiting[] {
    const payers = this.#lines.get(lane);
    const line = payers?.get(payer) ?? [];
    payers?.set(payer, line);
    return line;
  }
}

function countUp<Of>(counts: Map<Of, number>, subject: Of): void {
  counts.set(subject, (counts.get(subject) ?? 0) + 1);
}

function countDown<Of>(counts: Map<Of, number>, subject: Of): void {
  const left = (counts.get(subject) ?? 0) - 1;
  if (left <= 0) counts.delete(subject);
  else counts.set(subject, left);
}
