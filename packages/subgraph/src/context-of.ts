import type { IncomingMessage } from 'node:http';
import { HOP_HEADER, isSignedIn, subjectOf, type Hop, type HopVerifier } from '@holdfast/identity';
import { signInNeeded } from '@holdfast/graphql';
import type { ContextOf, Refusal } from '@holdfast/http';
import {
  chargedTo,
  DEADLINE_HEADER,
  isLane,
  LANE_HEADER,
  readDeadline,
  type Charge,
  type Clock,
  type Lane,
} from '@holdfast/kernel';
import type { Database, Session } from '@holdfast/persistence';
import type { RequestContext } from './request-context.ts';

/** Refusal that says nothing about what is here, nor why it is not given. */
const NOT_THE_GATEWAY: Refusal = {
  statusCode: 401,
  code: 'UNAUTHENTICATED',
  message: 'Ask the gateway.',
};

/** Refusal of a request whose answer nobody waits for any more. */
const TOO_LATE: Refusal = {
  statusCode: 503,
  code: 'UNAVAILABLE',
  message: 'The time for this request is over. Nothing was begun; try again.',
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
    const deadlineMs = readDeadline(request.headers[DEADLINE_HEADER]);
    if (deadlineMs <= Date.now()) return { refusal: TOO_LATE };
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
    const charge: Charge = { subject: subjectOf(hop), lane: laneOf(hop, request), deadlineMs };
    return {
      context,
      within: (_body, operation) => chargedTo(charge, operation),
      done: async () => session?.close(),
    };
  };
}

function laneOf({ person }: Hop, { headers }: IncomingMessage): Lane {
  if (person.kind === 'live-delivery') return 'live';
  const lane = headers[LANE_HEADER];
  return isLane(lane) ? lane : 'usual';
}
