import { BusyError, chargedTo, FairTurns, type Charge, type Lane } from '@holdfast/kernel';
import { isSignedIn, subjectOf, type Person } from '@holdfast/identity';
import { counter, turnCounts } from '@holdfast/telemetry';
import type { DocumentNode } from 'graphql';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { RequestBudget, RequestProgress } from '../request-context.ts';
import { KnownDocuments } from './known-documents.ts';
import {
  documentOf,
  kindsOf,
  operationKindOf,
  parsedOf,
  safetyDocumentOf,
  USUAL,
} from './lane-of.ts';
import { NewDocuments, type DocumentNews } from './new-documents.ts';
import { Refusals } from './refusals.ts';

/** Numbers of the policy for how much one person, and one address, may ask for. */
export interface AdmissionLimits {
  readonly requestWindowSeconds: number;
  readonly requestsPerMember: number;
  readonly requestsPerAddress: number;
  /** Number of requests as which one counts whose document is not known yet. */
  readonly newDocumentWeight: number;
  /** Shares of the one thread that documents which are not known yet may take. */
  readonly newDocumentsPercentOfMembers: number;
  readonly newDocumentsPercentOfStrangers: number;
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
  readonly progress?: RequestProgress;
}

/** Somebody who sends a request. */
type Sender = Pick<Asker, 'person' | 'clientHash' | 'progress'>;

const refusedRequests = counter(
  'holdfast_requests_refused_total',
  'Requests that were refused since their asker had sent too many within the window.',
  { by: ['member', 'address'] },
);

/** Longest wait for others of one's own operations, in milliseconds: an answer must still come before its deadline. */
const WAIT_MS = 7_000;

/**
 * Admission of operations, at both doors. The requests of each person are counted in a window, as are those of each
 * address without a sign-in, and few of each are under way at once. What is too much waits for their own, or is refused.
 * Documents that are not known yet have a share of the thread besides, and what is known goes on without them.
 */
export class Admission {
  readonly #members: Share;
  readonly #addresses: Share;
  readonly #refusals = new Refusals();
  readonly #known = new KnownDocuments();

  constructor(private readonly limits: AdmissionLimits) {
    const shared = {
      duration: limits.requestWindowSeconds,
      mostWaiting: limits.operationsWaitingMost,
    };
    this.#members = shareOf({
      ...shared,
      points: limits.requestsPerMember,
      atOnce: limits.operationsAtOncePerMember,
      newDocumentsPercent: limits.newDocumentsPercentOfMembers,
    });
    this.#addresses = shareOf({
      ...shared,
      points: limits.requestsPerAddress,
      atOnce: limits.operationsAtOncePerAddress,
      newDocumentsPercent: limits.newDocumentsPercentOfStrangers,
    });
  }

  /**
   * Counts a request of somebody, by what they sent: a document that is not known is still to be validated and planned,
   * which costs more. @throws BusyError if there were too many.
   */
  async count(
    { person, clientHash, progress }: Sender,
    sent: unknown,
    isSafety = this.#isSafety(sent),
  ): Promise<void> {
    const isNew = documentOf(sent) !== null && !this.#known.has(sent);
    // Nothing else is parsed for somebody who may ask nothing more: what is not known is in no other lane yet.
    const { lane } = isNew ? USUAL : this.#kindOf(sent);
    // Behind one address, known devices do not share the budget of a crowd; one person has one budget, and another one
    // for what they need in danger, which nothing else uses up.
    const by = isSignedIn(person) ? 'member' : 'address';
    const share = by === 'member' ? this.#members : this.#addresses;
    const budget = isSafety ? 'safety' : by === 'member' ? '' : lane;
    const points = isNew && !isSafety ? this.limits.newDocumentWeight : 1;
    const note = (counted: RateLimiterRes) => {
      const left = budgetOf(share, counted);
      if (progress !== undefined) progress.budget = left;
      return left;
    };
    try {
      note(await share.rate.consume(`${budget} ${subjectOf({ person, clientHash })}`, points));
    } catch (refused) {
      refusedRequests.add({ by });
      throw new BusyError('Too many requests.', note(refused as RateLimiterRes).refillsInSeconds);
    }
  }

  /** Does the operation that was sent when it is its asker's turn. @throws BusyError if it may not be done now. */
  admit<Result>(asker: Asker, sent: unknown, operation: () => Promise<Result>): Promise<Result> {
    const safety = this.#known.has(sent) ? null : safetyDocumentOf(sent);
    const isSafety = safety !== null || this.#kindOf(sent).lane === 'safety';
    const subject = isSafety ? `${subjectOf(asker)} safety` : subjectOf(asker);
    return this.#refusals.around(subject, operation, async (settled) => {
      await this.count(asker, sent, isSafety);
      const text = documentOf(sent);
      if (safety !== null) return this.#admitSafety(asker, { sent, document: safety }, settled);
      if (text !== null && !this.#known.has(sent))
        return this.#admitNew(asker, { sent, text }, settled);
      return this.#admitKnown(asker, { sent, text }, settled);
    });
  }

  /** True if the operation that was sent is known: it has been found good, and planned, lately. */
  knows(sent: unknown): boolean {
    return this.#known.has(sent);
  }

  /** Returns the document that was sent, if it is known, parsed. */
  documentOf(sender: Sender, sent: unknown): DocumentNode | undefined {
    return this.#known.use(sender, sent);
  }

  /** Knows the operation that was sent from now on: it has been found good by the door of sockets. */
  learn(sender: Sender, sent: unknown, document: DocumentNode): void {
    this.#known.learn(sender, sent, document);
  }

  /**
   * Reads or plans, at the door of sockets, what is not known yet, when it is its sender's turn.
   * @throws BusyError if it may not be done now.
   */
  work<Result>(sender: Sender, news: DocumentNews, work: () => Result): Promise<Result> {
    const subject = subjectOf(sender);
    const charge: Charge = { subject, lane: 'usual', deadlineMs: Date.now() + WAIT_MS };
    return this.#refusals.around(
      subject,
      () => Promise.resolve().then(work),
      (settled) => chargedTo(charge, () => this.#shareOf(sender).newDocuments.take(news, settled)),
    );
  }

  #admitKnown<Result>(
    asker: Asker,
    { sent, text }: { readonly sent: unknown; readonly text: string | null },
    operation: () => Promise<Result>,
  ): Promise<Result> {
    const document = this.#known.use(asker, sent);
    if (asker.progress !== undefined && text !== null && document !== undefined)
      asker.progress.parsed = { text, document };
    const { lane, isMutation } = this.#kindOf(sent);
    const charge = chargeOf(asker, lane);
    // Behind one address, those who read do not wait for those who enrol, nor known devices for either.
    const line = `${charge.subject} ${charge.lane} ${isMutation ? 'mutation' : 'query'}`;
    return chargedTo({ ...charge, subject: line }, () =>
      this.#shareOf(asker).turns.take(() => chargedTo(charge, operation)),
    );
  }

  /** A new document of the safety lane waits for nothing but its asker's own of that lane, and is planned in it. */
  #admitSafety<Result>(
    asker: Asker,
    { sent, document }: { readonly sent: unknown; readonly document: DocumentNode },
    operation: () => Promise<Result>,
  ): Promise<Result> {
    const text = documentOf(sent);
    if (asker.progress !== undefined && text !== null) {
      asker.progress.parsed = { text, document };
      asker.progress.planned = () => {
        this.#known.learn(asker, sent, document);
      };
    }
    const charge = chargeOf(asker, 'safety');
    return chargedTo({ ...charge, subject: `${charge.subject} safety` }, () =>
      this.#shareOf(asker).turns.take(() => chargedTo(charge, operation)),
    );
  }

  /** True if what was sent is in the safety lane, known or not. */
  #isSafety(sent: unknown): boolean {
    return this.#known.has(sent)
      ? this.#kindOf(sent).lane === 'safety'
      : safetyDocumentOf(sent) !== null;
  }

  /** What a new document asks for is seen once it is parsed, so its asker has one line for all that is new. */
  #admitNew<Result>(
    asker: Asker,
    { sent, text }: { readonly sent: unknown; readonly text: string },
    operation: () => Promise<Result>,
  ): Promise<Result> {
    const { turns, newDocuments } = this.#shareOf(asker);
    const charge = chargeOf(asker, USUAL.lane);
    const news = { text, isKnown: () => this.#known.has(sent) };
    const begin = (planned: () => void): Promise<Result> => {
      const document = this.#known.find(sent)?.document ?? parsedOf(text);
      // What is no document costs little more; the pipeline says what is wrong with it.
      if (document === null) return chargedTo(charge, operation);
      if (asker.progress !== undefined) {
        asker.progress.parsed = { text, document };
        asker.progress.planned = () => {
          this.#known.learn(asker, sent, document);
          planned();
        };
      }
      const { lane } = operationKindOf(sent, kindsOf(document));
      return chargedTo(chargeOf(asker, lane), operation);
    };
    return chargedTo({ ...charge, subject: `${charge.subject} new` }, () =>
      turns.take(() => newDocuments.take(news, begin)),
    );
  }

  #kindOf(sent: unknown) {
    return operationKindOf(sent, this.#known.find(sent)?.kinds ?? new Map());
  }

  #shareOf({ person }: Sender): Share {
    return isSignedIn(person) ? this.#members : this.#addresses;
  }
}

/** Charge of an operation, to who asks for it. */
function chargeOf(asker: Asker, asked: Lane): Charge {
  const lane = asked === 'usual' && !isSignedIn(asker.person) ? 'stranger' : asked;
  const deadlineMs = Date.now() + asker.deadlineMs - performance.now();
  return { subject: subjectOf(asker), lane, deadlineMs };
}

function budgetOf(
  { rate }: Share,
  { remainingPoints, msBeforeNext }: RateLimiterRes,
): RequestBudget {
  const refillsInSeconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
  return { most: rate.points, left: remainingPoints, refillsInSeconds };
}

/** Share of one kind of asker. */
interface Share {
  readonly rate: RateLimiterMemory;
  readonly turns: FairTurns;
  readonly newDocuments: NewDocuments;
}

function shareOf(limits: {
  readonly duration: number;
  readonly points: number;
  readonly atOnce: number;
  readonly mostWaiting: number;
  readonly newDocumentsPercent: number;
}): Share {
  const { duration, points, atOnce, mostWaiting, newDocumentsPercent } = limits;
  return {
    rate: new RateLimiterMemory({ points, duration }),
    newDocuments: new NewDocuments(newDocumentsPercent),
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
