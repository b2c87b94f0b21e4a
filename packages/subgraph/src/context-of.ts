import { HOP_HEADER, isSignedIn, type HopVerifier } from '@holdfast/identity';
import { signInNeeded } from '@holdfast/graphql';
import type { ContextOf, Refusal } from '@holdfast/http';
import type { Clock } from '@holdfast/kernel';
import type { Database, Session } from '@holdfast/persistence';
import type { RequestContext } from './request-context.ts';

/** Refusal that says nothing about what is here, nor why it is not given. */
const NOT_THE_GATEWAY: Refusal = {
  statusCode: 401,
  code: 'UNAUTHENTICATED',
  message: 'Ask the gateway.',
};

/** Dependencies of deciding the identity of a request. */
export interface ContextOptions<Parts> {
  readonly verifier: HopVerifier;
  readonly database: Pick<Database, 'asMember'>;
  readonly parts: Parts;
  readonly now: Clock;
}

/**
 * Lets in a request with the gateway's assertion for this subgraph, and nothing else: a member's own token is not
 * enough.
 */
export function contextFrom<Parts>(
  options: ContextOptions<Parts>,
): ContextOf<RequestContext<Parts>> {
  return async (request) => {
    const assertion = request.headers[HOP_HEADER];
    const now = options.now();
    const hop =
      typeof assertion === 'string' ? await options.verifier.verify(assertion, now) : null;
    if (hop === null) return { refusal: NOT_THE_GATEWAY };
    let session: Session | undefined;
    const { person } = hop;
    const context: RequestContext<Parts> = {
      ...hop,
      now,
      parts: options.parts,
      session: () => {
        if (!isSignedIn(person)) throw signInNeeded();
        session ??= options.database.asMember(person.memberId);
        return session;
      },
    };
    return { context, done: async () => session?.close() };
  };
}
