import { BusyError, chargedTo, type Charge, type Lane } from '@holdfast/kernel';
import { isSignedIn, subjectOf, type Person } from '@holdfast/identity';
import { counter } from '@holdfast/telemetry';
import type { DocumentNode } from 'graphql';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import type { RequestProgress } from '../request-context.ts';
import { KnownDocuments } from './known-documents.ts';
import {
  documentOf,
  isReadEarly,
  kindOfSent,
  kindsOf,
  operationKindOf,
  parsedOnce,
  USUAL,
  type OperationKind,
} from './lane-of.ts';
import type { DocumentNews } from './new-documents.ts';
import { Refusals } from './refusals.ts';
import { budgetOf, shareOf, WAIT_MS, type Share } from './share.ts';

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
  /** The same for those that ask for what somebody in danger needs. */
  readonly newSafetyDocumentsPercentOfMembers: number;
  readonly newSafetyDocumentsPercentOfStrangers: number;
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

/** A request, as far as it has been looked at. */
interface Asked {
  readonly sent: unknown;
  /** The text of a document that is not known yet; null if it is known, or there is none. */
  readonly newText: string | null;
  readonly kind: OperationKind;
}

const refusedRequests = counter(
  'holdfast_requests_refused_total',
  'Requests that were refused since their asker had sent too many within the window.',
  { by: ['member', 'address'] },
);

/**
 * Admission of operations, at both doors. The requests of each person are counted in a window, as are those of each
 * address without a sign-in, and few of each are under way at once. What is too much waits for their own, or is refused.
 * Documents that are not known yet have a share of the thread besides, and what is known goes on without them. What
 * somebody in danger needs has budgets, lines and a share of its own in all of this.
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
      newSafetyDocumentsPercent: limits.newSafetyDocumentsPercentOfMembers,
    });
    this.#addresses = shareOf({
      ...shared,
      points: limits.requestsPerAddress,
      atOnce: limits.operationsAtOncePerAddress,
      newDocumentsPercent: limits.newDocumentsPercentOfStrangers,
      newSafetyDocumentsPercent: limits.newSafetyDocumentsPercentOfStrangers,
    });
  }

  /**
   * Counts a request of somebody, by what they sent: a document that is not known is still to be validated and planned,
   * which costs more. @throws BusyError if there were too many.
   */
  count(sender: Sender, sent: unknown): Promise<void> {
    return this.#count(sender, this.#look(sent));
  }

  /** Does the operation that was sent when it is its asker's turn. @throws BusyError if it may not be done now. */
  async admit<Result>(
    asker: Asker,
    sent: unknown,
    operation: () => Promise<Result>,
  ): Promise<Result> {
    const asked = await this.#lookEarly(asker, this.#look(sent));
    const isSafety = asked.kind.lane === 'safety';
    const subject = isSafety ? `${subjectOf(asker)} safety` : subjectOf(asker);
    return this.#refusals.around(subject, operation, async (settled) => {
      await this.#count(asker, asked);
      return this.#inTurn(asker, asked, settled);
    });
  }

  /**
   * True if one document more of somebody may be parsed before they are charged for it. There is a budget for this: it is
   * theirs alone.
   */
  mayReadEarly(sender: Sender): Promise<boolean> {
    const read = this.#shareOf(sender).rate.consume(`early ${subjectOf(sender)}`);
    return read.then(
      () => true,
      () => false,
    );
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

  /** What was sent, as far as it can be told without parsing it: what is not known is a usual one yet. */
  #look(sent: unknown): Asked {
    const text = documentOf(sent);
    if (text !== null && !this.#known.has(sent)) return { sent, newText: text, kind: USUAL };
    const document = this.#known.find(sent)?.document;
    const kind = document === undefined ? USUAL : operationKindOf(sent, kindsOf(document));
    return { sent, newText: null, kind };
  }

  /** Finds out whether a short document that is not known is of the safety lane. */
  async #lookEarly(asker: Asker, asked: Asked): Promise<Asked> {
    // A token that has expired counts for nothing else: the door has read what comes with it.
    if (isLate(asker)) return { ...asked, kind: { ...asked.kind, lane: 'safety' } };
    if (asked.newText === null || !isReadEarly(asked.sent)) return asked;
    if (!(await this.mayReadEarly(asker))) return asked;
    const kind = kindOfSent(asked.sent, asker.progress);
    return kind.lane === 'safety' ? { ...asked, kind } : asked;
  }

  async #count(sender: Sender, { newText, kind: { lane } }: Asked): Promise<void> {
    const { person, progress } = sender;
    // Behind one address, known devices do not share the budget of a crowd; one person has one budget, and another one
    // for what they need in danger, which nothing else uses up.
    const by = isSignedIn(person) ? 'member' : 'address';
    const share = this.#shareOf(sender);
    const budget = lane === 'safety' || by === 'address' ? lane : '';
    const points = newText === null ? 1 : this.limits.newDocumentWeight;
    const note = (counted: RateLimiterRes) => {
      const left = budgetOf(share, counted);
      if (progress !== undefined) progress.budget = left;
      return left;
    };
    try {
      note(await share.rate.consume(`${budget} ${subjectOf(sender)}`, points));
    } catch (refused) {
      refusedRequests.add({ by });
      throw new BusyError('Too many requests.', note(refused as RateLimiterRes).refillsInSeconds);
    }
  }

  /** Does an operation when it is its asker's turn, in the line of what it asks for. */
  #inTurn<Result>(asker: Asker, asked: Asked, operation: () => Promise<Result>): Promise<Result> {
    const { newText, kind } = asked;
    const { lane, isMutation } = kind;
    const charge = chargeOf(asker, lane);
    // Behind one address, those who read do not wait for those who enrol, nor known devices for either. What a new
    // document asks for is seen once it is parsed, so its asker has one line for all that is new, and one for safety.
    const line = newText === null ? (isMutation ? 'mutation' : 'query') : 'new';
    return chargedTo({ ...charge, subject: `${charge.subject} ${charge.lane} ${line}` }, () =>
      this.#shareOf(asker).turns.take(() =>
        newText === null
          ? this.#asKnown(asker, asked, operation)
          : this.#asNew(asker, { ...asked, newText }, operation),
      ),
    );
  }

  #asKnown<Result>(
    asker: Asker,
    { sent, kind }: Asked,
    operation: () => Promise<Result>,
  ): Promise<Result> {
    const text = documentOf(sent);
    const document = this.#known.use(asker, sent);
    if (asker.progress !== undefined && text !== null && document !== undefined)
      asker.progress.parsed = { text, document };
    return chargedTo(chargeOf(asker, kind.lane), operation);
  }

  /** Does an operation whose document has a turn of its own first, in which it is parsed, validated and planned. */
  #asNew<Result>(
    asker: Asker,
    { sent, newText: text, kind }: Asked & { readonly newText: string },
    operation: () => Promise<Result>,
  ): Promise<Result> {
    const { newDocuments, newSafetyDocuments } = this.#shareOf(asker);
    const share = kind.lane === 'safety' ? newSafetyDocuments : newDocuments;
    return share.take({ text, isKnown: () => this.#known.has(sent) }, (planned) => {
      const document = this.#known.find(sent)?.document ?? parsedOnce(text, asker.progress);
      // What is no document costs little more; the pipeline says what is wrong with it.
      if (document === null) return chargedTo(chargeOf(asker, kind.lane), operation);
      const read = operationKindOf(sent, kindsOf(document));
      if (asker.progress !== undefined) {
        asker.progress.parsed = { text, document };
        asker.progress.planned = () => {
          // Of what is cut, the whole was not planned.
          if (!(isLate(asker) && read.isCutLate)) this.#known.learn(asker, sent, document);
          planned();
        };
      }
      return chargedTo(chargeOf(asker, isLate(asker) ? 'safety' : read.lane), operation);
    });
  }

  #shareOf({ person }: Sender): Share {
    return isSignedIn(person) ? this.#members : this.#addresses;
  }
}

const isLate = ({ person }: Sender) => isSignedIn(person) && person.isLate === true;

/** Charge of an operation, to who asks for it. */
function chargeOf(asker: Asker, asked: Lane): Charge {
  const lane = asked === 'usual' && !isSignedIn(asker.person) ? 'stranger' : asked;
  const deadlineMs = Date.now() + asker.deadlineMs - performance.now();
  return { subject: subjectOf(asker), lane, deadlineMs };
}
