import { BusyError, chargedTo, FairTurns, type Lane } from '@holdfast/kernel';
import { isSignedIn, subjectOf, type Person } from '@holdfast/identity';
import { turnCounts } from '@holdfast/telemetry';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { isNewDocument, operationKindOf } from './lane-of.ts';
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
}

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

  /** Counts a request of somebody by its body: a new document is validated and planned, which costs more. @throws BusyError if there were too many. */
  async count(
    { person, clientHash }: Omit<Asker, 'deadlineMs'>,
    { lane, isNew }: { readonly lane: Lane; readonly isNew: boolean },
  ): Promise<void> {
    const share = isSignedIn(person) ? this.#members : this.#addresses;
    try {
      const points = isNew ? this.limits.newDocumentWeight : 1;
      await share.rate.consume(`${lane} ${subjectOf({ person, clientHash })}`, points);
    } catch (refused) {
      const { msBeforeNext } = refused as RateLimiterRes;
      throw new BusyError('Too many requests.', Math.max(1, Math.ceil(msBeforeNext / 1_000)));
    }
  }

  /** Does the operation of a body when it is its asker's turn. @throws BusyError if it may not be done now. */
  async admit<Result>(
    asker: Asker,
    body: unknown,
    operation: () => Promise<Result>,
  ): Promise<Result> {
    const isNew = isNewDocument(body);
    const { lane, isMutation } = operationKindOf(body);
    const share = isSignedIn(asker.person) ? this.#members : this.#addresses;
    const charge = {
      subject: subjectOf(asker),
      lane,
      deadlineMs: Date.now() + asker.deadlineMs - performance.now(),
    };
    // Behind one address, those who read do not wait for those who enrol, nor known devices for either.
    const line = `${charge.subject} ${lane} ${isMutation ? 'mutation' : 'query'}`;
    const settled = () => Promise.allSettled([chargedTo(charge, operation)]);
    const [done] = await this.count(asker, { lane, isNew })
      .then(() => chargedTo({ ...charge, subject: line }, () => share.turns.take(settled)))
      .catch((error: unknown) => this.#refusals.give(line, error));
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }
}

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
