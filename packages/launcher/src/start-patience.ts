/** What is seen of a process that starts. */
export interface StartSight {
  /** CPU time that it has used so far, in milliseconds; null where the system does not tell. */
  readonly cpuMs: number | null;
  /** Size of its log. */
  readonly logBytes: number;
}

/** Times of a start, in milliseconds. */
export interface StartTimes {
  /** Time without progress after which a process hangs. */
  readonly quietMs: number;
  /** The same where the system does not tell what CPU time a process uses. */
  readonly blindMs: number;
  /** Time after which the person who waits is told of it for the first time. */
  readonly tellAfterMs: number;
  /** Time between two such lines. */
  readonly tellEveryMs: number;
}

/** Times of every start. On a busy machine a part gets a hundredth of a core, and needs minutes for its few seconds. */
export const START_TIMES: StartTimes = {
  quietMs: 60_000,
  blindMs: 300_000,
  tellAfterMs: 15_000,
  tellEveryMs: 20_000,
};

/** CPU time that counts as progress: more than a process uses that only waits. */
const PROGRESS_MS = 100;

/** What follows from a look at a start. */
export type StartVerdict = 'wait' | 'tell' | 'hangs';

/**
 * Patience with one process that starts. It has no deadline: a process that uses the processor or writes to its log
 * makes progress, however slowly, and ending it would only burn the same again. One that does neither hangs.
 */
export class StartPatience {
  #cpuMs = 0;
  #logBytes: number;
  #progressAt = 0;
  #tellAt: number;

  constructor(
    logBytes: number,
    private readonly times: StartTimes = START_TIMES,
  ) {
    this.#logBytes = logBytes;
    this.#tellAt = times.tellAfterMs;
  }

  /** Time without progress that ends a start, given what the system tells. */
  deadlineMs({ cpuMs }: Pick<StartSight, 'cpuMs'>): number {
    return cpuMs === null ? this.times.blindMs : this.times.quietMs;
  }

  /** @param ageMs time since the start. */
  look(ageMs: number, sight: StartSight): StartVerdict {
    const cpuMs = sight.cpuMs ?? 0;
    if (cpuMs >= this.#cpuMs + PROGRESS_MS || sight.logBytes !== this.#logBytes) {
      this.#cpuMs = cpuMs;
      this.#logBytes = sight.logBytes;
      this.#progressAt = ageMs;
    }
    if (ageMs - this.#progressAt >= this.deadlineMs(sight)) return 'hangs';
    if (ageMs < this.#tellAt) return 'wait';
    this.#tellAt = ageMs + this.times.tellEveryMs;
    return 'tell';
  }
}
