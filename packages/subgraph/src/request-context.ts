import { requestError, signInNeeded } from '@holdfast/graphql';
import { type Person } from '@holdfast/identity';
import { type Id, type MemberId } from '@holdfast/kernel';
import { type Session } from '@holdfast/persistence';

/** What a resolver is given: who asks, when, and the parts that the service's main built. */
export interface RequestContext<Parts> {
  readonly person: Person;
  /** Keyed hash of the client's address: to count tries by, nothing else. */
  readonly clientHash: string;
  /** The instant of the request; one for all its fields. */
  readonly now: Date;
  readonly parts: Parts;
  /** The database as the signed-in member sees it. Opens no connection until it is used. @throws for anonymous. */
  readonly session: () => Session;
}

/** A member who asks, with their own view of the database. */
export interface AskingMember {
  readonly memberId: MemberId;
  /** The member's IANA zone, as their access token says. */
  readonly timeZone: string;
  readonly session: Session;
}

/** Returns the member who asks. @throws GraphQLError UNAUTHENTICATED for an anonymous request. */
export function requireMember(context: RequestContext<unknown>): AskingMember {
  const { person } = context;
  if (person.kind !== 'member') throw signInNeeded();
  return { memberId: person.memberId, timeZone: person.timeZone, session: context.session() };
}

/** What the gateway delivers, and to whom. */
export interface LiveDelivery {
  readonly groupId: Id<'Group'> | null;
  readonly rights: string;
}

/** Returns what the gateway delivers. @throws GraphQLError FORBIDDEN for everybody else, members included. */
export function requireLiveDelivery({ person }: RequestContext<unknown>): LiveDelivery {
  if (person.kind === 'live-delivery') return person;
  throw requestError('FORBIDDEN', 'This is for the gateway. Ask for the room itself.');
}
