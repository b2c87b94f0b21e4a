import type { IncomingMessage } from 'node:http';
import type { ChargeRefused, ContextOf, GraphqlRequest, Refusal } from '@holdfast/http';
import type { Clock } from '@holdfast/kernel';
import { anonymous, isSignedIn, type Person } from '@holdfast/identity';
import { describeError, type Logger } from '@holdfast/telemetry';
import type { Admission } from './admission/admission.ts';
import { isReadEarly, kindOfSent, maybeForSafety, USUAL } from './admission/lane-of.ts';
import { TOKEN_NOT_GOOD, type Authenticate } from './authentication.ts';
import { asksForCost, costTold } from './cost-told.ts';
import { notBegun, type RequestContext, type RequestProgress } from './request-context.ts';
import { followProgress, requestIdOf } from './request-log.ts';

const NO_KEYS_YET: Refusal = {
  statusCode: 503,
  code: 'UNAVAILABLE',
  message: 'Sign-ins cannot be checked now. Try again soon.',
};

/** Dependencies of the door. */
export interface HttpDoorOptions {
  readonly authenticate: Authenticate;
  /** True if the sign-in of a token has ended, though the token itself is still good. */
  readonly hasEnded: (signInId: string) => boolean;
  readonly clientHash: (request: IncomingMessage) => string;
  readonly admission: Pick<Admission, 'admit' | 'count' | 'mayReadEarly'>;
  /** Longest time for a whole request, in milliseconds. */
  readonly timeoutMs: number;
  readonly now: Clock;
  readonly logger: Logger;
}

/** Decides who asks over HTTP, and sets the deadline of the answer. */
export function httpDoor(options: HttpDoorOptions): ContextOf<RequestContext> {
  return async (request, asked) => {
    const progress = notBegun();
    const clientHash = options.clientHash(request);
    const sender = { clientHash, asked, progress };
    const known = await personOf(options, request, asked);
    const person = await personFor(options, known, sender);
    if ('refusal' in person) return person;
    followProgress(request, progress);
    const context = {
      person,
      clientHash,
      requestId: requestIdOf(request),
      deadlineMs: performance.now() + options.timeoutMs,
      progress,
    };
    return {
      context,
      within: (body, operation) => options.admission.admit(context, body, operation),
      beside: () => (asksForCost(asked) ? { cost: costTold(progress) } : {}),
    };
  };
}

const isLate = (person: Person) => isSignedIn(person) && person.isLate === true;

/** A request that is read for what somebody in danger needs. */
interface Reading {
  readonly clientHash: string;
  readonly asked: GraphqlRequest;
  readonly progress: RequestProgress;
}

/**
 * Decides as whom somebody asks whose token is not good, by what they ask for: as they are, if they are in danger and it
 * has only expired; as nobody, for what anybody is answered.
 */
async function personFor(
  { admission }: HttpDoorOptions,
  known: Person | { readonly refusal: Refusal },
  { clientHash, asked, progress }: Reading,
): Promise<Person | { readonly refusal: Refusal }> {
  if (!('refusal' in known) && !isLate(known)) return known;
  const person = 'refusal' in known ? anonymous : known;
  // A stranger's document is read if it is short; that of somebody with a token of ours whatever it is to show.
  const isRead = person !== anonymous || isReadEarly(asked);
  const mayRead = isRead && (await admission.mayReadEarly({ person, clientHash }));
  const { isForAnybody, isWelcomeLate } = mayRead ? kindOfSent(asked, progress) : USUAL;
  if ('refusal' in known) return isForAnybody ? anonymous : known;
  return isWelcomeLate ? known : { refusal: TOKEN_NOT_GOOD };
}

/** Counts requests that ask for nothing that is taken here: by their sender or, without a good token, by the address. */
export function chargeRefused(options: HttpDoorOptions): ChargeRefused {
  return async (request) => {
    const person = await personOf(options, request);
    const sender = { person: 'refusal' in person ? anonymous : person };
    await options.admission.count({ ...sender, clientHash: options.clientHash(request) }, null);
  };
}

async function personOf(
  { authenticate, hasEnded, now, logger }: HttpDoorOptions,
  { headers }: IncomingMessage,
  asked: unknown = null,
): Promise<Person | { readonly refusal: Refusal }> {
  try {
    const person = await authenticate(headers.authorization, now(), () => maybeForSafety(asked));
    if ('refusal' in person) return person;
    return isSignedIn(person) && hasEnded(person.signInId) ? { refusal: TOKEN_NOT_GOOD } : person;
  } catch (error) {
    logger.warn('keys-awaited', { target: 'members', ...describeError(error) });
    return { refusal: NO_KEYS_YET };
  }
}
