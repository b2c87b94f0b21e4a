import { FairTurns } from '@holdfast/kernel';
import { turnCounts } from '@holdfast/telemetry';

/** Longest wait for a turn, in milliseconds: an answer must still come before its deadline. */
const WAIT_MS = 2_000;
/** Maximum number that waits. With the greatest documents there are few turns in that time, with usual ones hundreds. */
const MOST_WAITING = 200;
/** Maximum number of one asker that waits: more than an app sends at once when it starts. */
const MOST_WAITING_OF_ONE = 40;

/** Work on a document. It says when the document is planned; what comes after that is no work on it any more. */
export type DocumentWork<Result> = (planned: () => void) => Promise<Result>;

/** Something that is to be known: a document by its text, or a plan by its key. */
export interface DocumentNews {
  readonly text: string;
  readonly isKnown: () => boolean;
}

/**
 * Work on documents that are not known yet: parsing, validating and planning, all of which holds the one thread. One is
 * worked on at a time, in turn from asker to asker, and after each the line pauses in proportion to the CPU that it took:
 * so all of them together never take more than their share of the thread.
 */
export class NewDocuments {
  readonly #turns = new FairTurns({
    counts: turnCounts('documents'),
    most: () => 1,
    mostOfOne: 1,
    mostWaitingOfOne: MOST_WAITING_OF_ONE,
    mostWaiting: () => MOST_WAITING,
    waitMs: WAIT_MS,
  });
  /** Promises that are fulfilled once a document is planned, or is not to be, by its text. */
  readonly #underWay = new Map<string, Promise<unknown>>();

  /** @param percent share of the thread that they may take. */
  constructor(private readonly percent: number) {}

  /**
   * Works on a document when it is the turn of the present charge's subject. Who sends what another's turn is about
   * waits for that one alone: then it is known, and costs nothing more.
   * @throws BusyError if too much waits; UnavailableError if the turn does not come in time. Nothing was begun then.
   */
  async take<Result>({ text, isKnown }: DocumentNews, work: DocumentWork<Result>): Promise<Result> {
    await this.#underWay.get(text);
    if (isKnown()) return work(() => undefined);
    const { promise: planned, resolve } = Promise.withResolvers<null>();
    const plan = () => {
      resolve(null);
    };
    this.#underWay.set(text, planned);
    try {
      return await this.#inTurn(work, { planned, plan });
    } finally {
      plan();
      if (this.#underWay.get(text) === planned) this.#underWay.delete(text);
    }
  }

  /** Gives the turn back once the document is planned and has been paid for; its operation may go on for longer. */
  #inTurn<Result>(
    work: DocumentWork<Result>,
    { planned, plan }: { readonly planned: Promise<unknown>; readonly plan: () => void },
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const turn = this.#turns.take(async () => {
        const before = process.threadCpuUsage();
        const done = work(plan);
        resolve(done);
        await Promise.race([planned, done.catch(() => undefined)]);
        const { user, system } = process.threadCpuUsage(before);
        const spentMs = (user + system) / 1_000;
        await pause(spentMs * (100 / this.percent - 1));
      });
      turn.catch(reject);
    });
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
