import type { IncomingMessage } from 'node:http';
import type { ContextOf, Refusal } from '@holdfast/http';
import type { Clock } from '@holdfast/kernel';
import { isSignedIn } from '@holdfast/identity';
import { describeError, type Logger } from '@holdfast/telemetry';
import type { Admission } from './admission/admission.ts';
import { TOKEN_NOT_GOOD, type Authenticate } from './authentication.ts';
import { notBegun, type RequestContext } from './request-context.ts';
import { requestIdOf } from './request-log.ts';

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
  readonly admission: Pick<Admission, 'admit'>;
  /** Longest time for a whole request, in milliseconds. */
  readonly timeoutMs: number;
  readonly now: Clock;
  readonly logger: Logger;
}

/** Decides who asks over HTTP, and sets the deadline of the answer. */
export function httpDoor(options: HttpDoorOptions): ContextOf<RequestContext> {
  return async (request) => {
    let person: Awaited<ReturnType<Authenticate>>;
    try {
      person = await options.authenticate(request.headers.authorization, options.now());
    } catch (error) {
      options.logger.warn('keys-awaited', describeError(error));
      return { refusal: NO_KEYS_YET };
    }
    if ('refusal' in person) return person;
    if (isSignedIn(person) && options.hasEnded(person.signInId)) return { refusal: TOKEN_NOT_GOOD };
    const context = {
      person,
      clientHash: options.clientHash(request),
      requestId: requestIdOf(request),
      deadlineMs: performance.now() + options.timeoutMs,
      progress: notBegun(),
    };
    return {
      context,
      within: (body, operation) => options.admission.admit(context, body, operation),
    };
  };
}
