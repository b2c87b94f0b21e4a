import type { IncomingMessage } from 'node:http';
import type { ChargeRefused, ContextOf, Refusal } from '@holdfast/http';
import type { Clock } from '@holdfast/kernel';
import { anonymous, isSignedIn, type Person } from '@holdfast/identity';
import { describeError, type Logger } from '@holdfast/telemetry';
import type { Admission } from './admission/admission.ts';
import { isForAnybody, isWelcomeLate } from './admission/lane-of.ts';
import { TOKEN_NOT_GOOD, type Authenticate } from './authentication.ts';
import { asksForCost, costTold } from './cost-told.ts';
import { notBegun, type RequestContext } from './request-context.ts';
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
  readonly admission: Pick<Admission, 'admit' | 'count'>;
  /** Longest time for a whole request, in milliseconds. */
  readonly timeoutMs: number;
  readonly now: Clock;
  readonly logger: Logger;
}

/** Decides who asks over HTTP, and sets the deadline of the answer. */
export function httpDoor(options: HttpDoorOptions): ContextOf<RequestContext> {
  return async (request, asked) => {
    const known = await personOf(options, request, asked);
    if ('refusal' in known && !isForAnybody(asked)) return known;
    const person = 'refusal' in known ? anonymous : known;
    const progress = notBegun();
    followProgress(request, progress);
    const context = {
      person,
      clientHash: options.clientHash(request),
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
    const person = await authenticate(headers.authorization, now(), () => isWelcomeLate(asked));
    if ('refusal' in person) return person;
    return isSignedIn(person) && hasEnded(person.signInId) ? { refusal: TOKEN_NOT_GOOD } : person;
  } catch (error) {
    logger.warn('keys-awaited', { target: 'members', ...describeError(error) });
    return { refusal: NO_KEYS_YET };
  }
}
