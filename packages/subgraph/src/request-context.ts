import { signInNeeded } from '@holdfast/graphql';
import { type Person } from '@holdfast/identity';
import { type MemberId } from '@holdfast/kernel';
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
  if (person.kind === 'anonymous') throw signInNeeded();
  return { memberId: person.memberId, timeZone: person.timeZone, session: context.session() };
}
