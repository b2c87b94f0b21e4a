import type { Bill, Payer } from './bill.ts';
import { liveCounts } from './live-counts.ts';
import {
  beginFirst,
  beginStretch,
  isFirstPaid,
  STRETCH,
  type Line,
  type Stretch,
  type Waiting,
} from './stretch.ts';

/** Numbers of the policy for executions that one member alone needs. */
export interface ExecutionLimits {
  readonly liveExecutionBucket: number;
  readonly liveExecutionsPerSecond: number;
}

/** Maximum numbers of executions that are under way. */
const PER_ROOM = 16;
const PER_MEMBER = 2;
const OF_MEMBERS = 32;
/** The same while executions that rooms need are under way. */
const OF_MEMBERS_BEHIND = 2;
/** Maximum number that waits for one member. */
const MOST_WAITING = 1_000;
/** Maximum number that waits for all members; over it only those wait who have few. */
const MOST_WAITING_IN_ALL = 20_000;
const FEW = 32;
/**
 * Time after which an execution that is still under way gives its place back: it waits for a part that is slow, and
 * others may start.
 */
const HELD_MS = 500;
/** Number of lines from which on those are forgotten that nobody needs. */
const MANY_LINES = 1_000;

/** Thrown for an execution that finds its payer's line full. */
export class LineFullError extends Error {
  override readonly name = 'LineFullError';

  constructor() {
    super('Too many executions of one member wait.');
  }
}

/**
 * Order of executions: those that a room needs at once, up to some at a time for each room; those that one member alone
 * needs behind them, in turn from member to member, and no faster than that member's bucket fills. So nobody waits for
 * what somebody else asks for alone. Other than in `FairTurns` of the kernel, nothing is dropped for its age: a frame that
 * comes late is still wanted, and what waits may come to be paid by the room.
 */
export class FairQueue {
  readonly #lines = new Map<string, Line>();
  /** Lines in which something waits; the one that was served last stands last. */
  readonly #busy = { room: new Set<Line>(), member: new Set<Line>() };
  readonly #running = { room: 0, member: 0 };
  #waitingOfMembers = 0;
  #isDue = false;
  #alarm: NodeJS.Timeout | undefined;

  constructor(
    private readonly limits: ExecutionLimits,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Runs a task when it is its turn. Tasks of one payer that wait for the same stretch begin in the same step.
   * @throws LineFullError if too many of its payer wait; nothing was begun then.
   */
  async run<Result>(
    bill: Bill,
    task: () => Promise<Result>,
    stretch: Stretch | null = null,
  ): Promise<Result> {
    const giveBack = await this.#turn(bill, stretch);
    const late = setTimeout(giveBack, HELD_MS);
    try {
      return await task();
    } finally {
      clearTimeout(late);
      giveBack();
    }
  }

  #turn(bill: Bill, stretch: Stretch | null): Promise<() => void> {
    let line = this.#lineOf(bill.payer);
    if (this.#isFull(line)) {
      liveCounts.refused.add({ reason: 'executions' });
      return Promise.reject(new LineFullError());
    }
    return new Promise((resolve) => {
      const entry: Waiting = {
        bill,
        stretch,
        begin: (ridesAlong) => {
          bill.moved = null;
          bill.isPaid = true;
          this.#leave(line, entry);
          resolve(ridesAlong ? () => undefined : this.#occupy(line));
        },
      };
      bill.moved = () => {
        this.#leave(line, entry);
        line = this.#lineOf(bill.payer);
        this.#enter(line, entry);
      };
      this.#enter(line, entry);
    });
  }

  /** Number of items that a member may have made ahead: a page while few executions wait, else as many as always find a place. */
  aheadOf(memberId: string): number {
    const { waiting } = this.#lineOf({ kind: 'member', memberId });
    const isMuch =
      this.#waitingOfMembers > MOST_WAITING_IN_ALL / 2 || waiting.size + STRETCH > MOST_WAITING / 2;
    return isMuch ? FEW : STRETCH;
  }

  #isFull({ kind, waiting }: Line): boolean {
    if (kind === 'room') return false;
    const most = this.#waitingOfMembers >= MOST_WAITING_IN_ALL ? FEW : MOST_WAITING;
    return waiting.size >= most;
  }

  #enter(line: Line, entry: Waiting): void {
    line.waiting.add(entry);
    this.#busy[line.kind].add(line);
    if (line.kind === 'member') this.#waitingOfMembers += 1;
    this.#drainSoon();
  }

  #leave(line: Line, entry: Waiting): void {
    if (!line.waiting.delete(entry)) return;
    if (line.waiting.size === 0) this.#busy[line.kind].delete(line);
    if (line.kind === 'member') this.#waitingOfMembers -= 1;
  }

  #occupy(line: Line): () => void {
    line.running += 1;
    this.#running[line.kind] += 1;
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      line.running -= 1;
      this.#running[line.kind] -= 1;
      this.#drainSoon();
    };
  }

  /** Looks once for all that comes in the same step, so that what rooms need begins first. */
  #drainSoon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    void Promise.resolve().then(() => {
      this.#isDue = false;
      this.#drain();
    });
  }

  #drain(): void {
    for (const line of this.#busy.room)
      while (line.running < PER_ROOM && line.waiting.size > 0) beginFirst(line);
    for (;;) {
      const most = this.#running.room > 0 ? OF_MEMBERS_BEHIND : OF_MEMBERS;
      if (this.#running.member >= most) return;
      const line = this.#nextMember();
      if (line === null) break;
      this.#busy.member.delete(line);
      beginStretch(line);
      if (line.waiting.size > 0) this.#busy.member.add(line);
    }
    this.#setAlarm();
  }

  /** Finds the member who is next: one who may begin something now, and was served longest ago. */
  #nextMember(): Line | null {
    for (const line of this.#busy.member) {
      if (line.running >= PER_MEMBER) continue;
      this.#refill(line);
      if (line.tokens >= 1 || isFirstPaid(line)) return line;
    }
    return null;
  }

  /** Looks again when the first of the empty buckets has something in it. */
  #setAlarm(): void {
    clearTimeout(this.#alarm);
    const empty = [...this.#busy.member].filter(
      ({ tokens, running }) => tokens < 1 && running < PER_MEMBER,
    );
    if (empty.length === 0) return;
    const most = Math.max(...empty.map(({ tokens }) => tokens));
    const ms = ((1 - most) / this.limits.liveExecutionsPerSecond) * 1_000;
    this.#alarm = setTimeout(() => {
      this.#drain();
    }, Math.ceil(ms)).unref();
  }

  #refill(line: Line): void {
    const now = this.now();
    const gained = ((now - line.countedAt) / 1_000) * this.limits.liveExecutionsPerSecond;
    line.tokens = Math.min(this.limits.liveExecutionBucket, line.tokens + gained);
    line.countedAt = now;
  }

  #lineOf(payer: Payer): Line {
    const key = payer.kind === 'room' ? `room ${payer.groupId}` : `member ${payer.memberId}`;
    const known = this.#lines.get(key);
    if (known !== undefined) return known;
    if (this.#lines.size >= MANY_LINES) this.#forgetIdle();
    const tokens = this.limits.liveExecutionBucket;
    const line = {
      kind: payer.kind,
      waiting: new Set<Waiting>(),
      running: 0,
      tokens,
      countedAt: this.now(),
    };
    this.#lines.set(key, line);
    return line;
  }

  #forgetIdle(): void {
    for (const [key, line] of this.#lines) {
      this.#refill(line);
      const isIdle = line.running === 0 && line.waiting.size === 0;
      if (isIdle && line.tokens >= this.limits.liveExecutionBucket) this.#lines.delete(key);
    }
  }
}
