import { requestError, signInNeeded } from '@holdfast/graphql';
import {
  isSignedIn,
  mayBeInRooms,
  type Person,
  type SignedInPerson,
  type SignInId,
} from '@holdfast/identity';
import type { Id, MemberId, StaffRole } from '@holdfast/kernel';
import type { Session } from '@holdfast/persistence';

/** Context of a resolver: the asker, the time, and the parts that the service's main built. */
export interface RequestContext<Parts> {
  readonly person: Person;
  /** Keyed hash of the client's address, for counting tries only. */
  readonly clientHash: string;
  /** Instant of the request, the same for all its fields. */
  readonly now: Date;
  readonly parts: Parts;
  /** The database as the signed-in person sees it. Opens no connection until it is used. @throws for anonymous. */
  readonly session: () => Session;
}

/** A member who asks, with their own view of the database. */
export interface AskingMember {
  readonly memberId: MemberId;
  /** The sign-in that asks. */
  readonly signInId: SignInId;
  /** Their IANA zone, as the access token says. */
  readonly timeZone: string;
  /** The country where they live, as the access token says; left out if they have not said it. */
  readonly country?: string;
  /** There if their token has expired, and counts for what somebody in danger needs alone. */
  readonly isLate?: true;
  readonly session: Session;
}

/** A person in a room who asks: a member or staff. They may be given everything that a member may be given. */
export interface AskingPerson extends AskingMember {
  readonly isStaff: boolean;
  /** Roles of staff in force; empty for a member. */
  readonly roles: readonly StaffRole[];
}

/** A staff person who asks, in a role that was required. */
export interface AskingStaff extends AskingPerson {
  readonly isStaff: true;
}

/** A signed-in person, member or staff, with or without roles, who asks for their own account. */
export type AskingOwner = AskingMember;

/**
 * Returns the signed-in member or staff person, for data of their own account. @throws GraphQLError UNAUTHENTICATED
 * for others.
 */
export function requireOwner(context: RequestContext<unknown>): AskingOwner {
  const { person } = context;
  if (!isSignedIn(person)) throw signInNeeded();
  return { ...whoAsks(person), session: context.session() };
}

/** Returns the member who asks. @throws GraphQLError UNAUTHENTICATED without a sign-in, FORBIDDEN for staff. */
export function requireMember(context: RequestContext<unknown>): AskingMember {
  const { person } = context;
  if (person.kind === 'staff')
    throw requestError(
      'FORBIDDEN',
      'This is for members. A staff account has no record of its own.',
    );
  return requireOwner(context);
}

/**
 * Returns the member or staff member who asks, for what people in a room do and read.
 * @throws GraphQLError UNAUTHENTICATED without a sign-in, FORBIDDEN for staff who have not shown a second factor.
 */
export function requirePerson(context: RequestContext<unknown>): AskingPerson {
  const { person } = context;
  if (!isSignedIn(person)) throw signInNeeded();
  if (!mayBeInRooms(person)) throw requestError('FORBIDDEN', SECOND_FACTOR_FIRST);
  const roles = person.kind === 'staff' ? person.roles : [];
  return {
    ...whoAsks(person),
    session: context.session(),
    isStaff: person.kind === 'staff',
    roles,
  };
}

/**
 * Returns the staff member who asks, if they have one of these roles; without a role named, any role will do.
 * @throws GraphQLError UNAUTHENTICATED without a sign-in, FORBIDDEN for everybody else, members included.
 */
export function requireStaff(
  context: RequestContext<unknown>,
  ...roles: readonly StaffRole[]
): AskingStaff {
  const { person } = context;
  if (person.kind === 'anonymous') throw signInNeeded();
  if (person.kind !== 'staff')
    throw requestError('FORBIDDEN', 'This is for staff. Sign in with a staff account.');
  if (person.roles.length === 0) throw requestError('FORBIDDEN', SECOND_FACTOR_FIRST);
  if (roles.length > 0 && !roles.some((role) => person.roles.includes(role)))
    throw requestError('FORBIDDEN', 'This needs another role. Ask an operator for it.');
  const { roles: own } = person;
  return { ...whoAsks(person), session: context.session(), isStaff: true, roles: own };
}

/** What the access token says of a person. */
function whoAsks({ memberId, signInId, timeZone, country, isLate }: SignedInPerson) {
  return {
    ...{ memberId, signInId, timeZone },
    ...(country === undefined ? {} : { country }),
    ...(isLate === undefined ? {} : { isLate }),
  };
}

const SECOND_FACTOR_FIRST = 'Sign in with your second factor first; your roles begin with it.';

/** A delivery by the gateway, and its receivers. */
export interface LiveDelivery {
  readonly groupId: Id<'Group'> | null;
  readonly rights: string;
}

/** Returns what the gateway delivers. @throws GraphQLError FORBIDDEN for everybody else, members included. */
export function requireLiveDelivery({ person }: RequestContext<unknown>): LiveDelivery {
  if (person.kind === 'live-delivery') return person;
  throw requestError('FORBIDDEN', 'This is for the gateway. Ask for the room itself.');
}
