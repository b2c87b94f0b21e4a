import { BusyError, chargedTo, FairTurns } from '@holdfast/kernel';
import { isSignedIn, subjectOf, type Person } from '@holdfast/identity';
import { counter, turnCounts } from '@holdfast/telemetry';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { KeptByText } from '../kept-by-text.ts';
import { documentOf, kindsOf, operationKindOf, USUAL, type DocumentKinds } from './lane-of.ts';
import { Refusals } from './refusals.ts';

/** Numbers of the policy for how much one person, and one address, may ask for. */
export interface AdmissionLimits {
  readonly requestWindowSeconds: number;
  readonly requestsPerMember: number;
  readonly requestsPerAddress: number;
  /** Number of requests as which one counts whose document is not known yet. */
  readonly newDocumentWeight: number;
  readonly operationsAtOncePerMember: number;
  readonly operationsAtOncePerAddress: number;
  readonly operationsWaitingMost: number;
}

/** Somebody who asks, and until when they wait. */
export interface Asker {
  readonly person: Person;
  readonly clientHash: string;
  /** Deadline of the whole answer, on the monotonic clock of this process, in milliseconds. */
  readonly deadlineMs: number;
  /** Says whether the document was found good, and planned, once the operation is over. */
  readonly progress?: { readonly isPlanned: boolean };
}

/** Somebody who sends a request. */
type Sender = Pick<Asker, 'person' | 'clientHash'>;

const refusedRequests = counter(
  'holdfast_requests_refused_total',
  'Requests that were refused since their asker had sent too many within the window.',
  { by: ['member', 'address'] },
);

/**
 * Characters of all documents that are known. Parsed, they take some thirty times as much, which is as much as the
 * pipeline keeps: what it has let go is not known here either.
 */
const MOST_CHARACTERS = 512 * 1_024;

/** Longest wait for others of one's own operations, in milliseconds: an answer must still come before its deadline. */
const WAIT_MS = 7_000;

/**
 * Admission of operations, at both doors. The requests of each person are counted in a window, as are those of each
 * address without a sign-in, and few of each are under way at once. What is too much waits for their own, or is refused.
 */
export class Admission {
  readonly #members: Share;
  readonly #addresses: Share;
  readonly #refusals = new Refusals();
  readonly #known = new KeptByText<DocumentKinds>(MOST_CHARACTERS);

  constructor(private readonly limits: AdmissionLimits) {
    const shared = {
      duration: limits.requestWindowSeconds,
      mostWaiting: limits.operationsWaitingMost,
    };
    this.#members = shareOf({
      ...shared,
      points: limits.requestsPerMember,
      atOnce: limits.operationsAtOncePerMember,
    });
    this.#addresses = shareOf({
      ...shared,
      points: limits.requestsPerAddress,
      atOnce: limits.operationsAtOncePerAddress,
    });
  }

  /**
   * Counts a request of somebody, by what they sent: a document that is not known is still to be validated and planned,
   * which costs more. @throws BusyError if there were too many.
   */
  async count({ person, clientHash }: Sender, sent: unknown): Promise<void> {
    const text = documentOf(sent);
    const kinds = text === null ? NO_KINDS : this.#known.find(text);
    // Nothing is parsed for somebody who may ask nothing more. What is not known is in no lane yet.
    const lane = kinds === undefined ? 'usual' : operationKindOf(sent, kinds).lane;
    // Behind one address, known devices do not share the budget of a crowd; one person has one budget.
    const by = isSignedIn(person) ? 'member' : 'address';
    const [share, budget] = by === 'member' ? [this.#members, ''] : [this.#addresses, lane];
    const points = kinds === undefined ? this.limits.newDocumentWeight : 1;
    try {
      await share.rate.consume(`${budget} ${subjectOf({ person, clientHash })}`, points);
    } catch (refused) {
      refusedRequests.add({ by });
      const { msBeforeNext } = refused as RateLimiterRes;
      throw new BusyError('Too many requests.', Math.max(1, Math.ceil(msBeforeNext / 1_000)));
    }
  }

  /** Knows the document of what was sent from now on: it has been validated, and is kept by the door that did so. */
  learn(sent: unknown): void {
    const text = documentOf(sent);
    if (text === null || this.#known.find(text) !== undefined) return;
    this.#known.keep(text, kindsOf(text));
  }

  /** Does the operation that was sent when it is its asker's turn. @throws BusyError if it may not be done now. */
  async admit<Result>(
    asker: Asker,
    sent: unknown,
    operation: () => Promise<Result>,
  ): Promise<Result> {
    const turn = async () => {
      await this.count(asker, sent);
      return this.#turnFor(asker, sent, operation);
    };
    const whom = subjectOf(asker);
    const [done] = await turn().catch((error: unknown) => this.#refusals.give(whom, error));
    if (asker.progress?.isPlanned === true) this.learn(sent);
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }

  /** The outcome of the operation is settled, so that its own faults are not taken for a refusal of its turn. */
  #turnFor<Result>(asker: Asker, sent: unknown, operation: () => Promise<Result>) {
    const text = documentOf(sent);
    const kinds = text === null ? NO_KINDS : (this.#known.find(text) ?? kindsOf(text));
    const { lane: asked, isMutation } = text === null ? USUAL : operationKindOf(sent, kinds);
    const isKnown = isSignedIn(asker.person);
    const share = isKnown ? this.#members : this.#addresses;
    const lane = asked === 'usual' && !isKnown ? 'stranger' : asked;
    const deadlineMs = Date.now() + asker.deadlineMs - performance.now();
    const charge = { subject: subjectOf(asker), lane, deadlineMs };
    // Behind one address, those who read do not wait for those who enrol, nor known devices for either.
    const line = `${charge.subject} ${lane} ${isMutation ? 'mutation' : 'query'}`;
    return chargedTo({ ...charge, subject: line }, () =>
      share.turns.take(() => Promise.allSettled([chargedTo(charge, operation)])),
    );
  }
}

const NO_KINDS: DocumentKinds = new Map();

/** Share of one kind of asker. */
interface Share {
  readonly rate: RateLimiterMemory;
  readonly turns: FairTurns;
}

function shareOf(limits: {
  readonly duration: number;
  readonly points: number;
  readonly atOnce: number;
  readonly mostWaiting: number;
}): Share {
  const { duration, points, atOnce, mostWaiting } = limits;
  return {
    rate: new RateLimiterMemory({ points, duration }),
    turns: new FairTurns({
      counts: turnCounts('operations'),
      most: () => Infinity,
      mostOfOne: atOnce,
      mostWaitingOfOne: mostWaiting,
      mostWaiting: () => Infinity,
      waitMs: WAIT_MS,
    }),
  };
}
