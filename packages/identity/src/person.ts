import { parseId, STAFF_ROLES, type Id, type MemberId, type StaffRole } from '@holdfast/kernel';
import type { JWTPayload } from 'jose';

/** The id of one sign-in: one person on one device, from a shown passphrase to signing out. */
export type SignInId = Id<'SignIn'>;

/** There if the token has expired, and counts for what somebody in danger needs alone; left out else. */
type IsLate = true;

/** The asker of a request. Decided once, at the gateway; every subgraph is told. */
export type Person =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'member';
      readonly memberId: MemberId;
      readonly signInId: SignInId;
      /** The member's IANA zone when the token was made. The member decides which day is today. */
      readonly timeZone: string;
      /** The country where they live, as they said it (ISO 3166-1 alpha-2), for numbers to call; left out if not said. */
      readonly country?: string;
      readonly isLate?: IsLate;
    }
  /** A person who works here. Not a member: they have a name and sign-ins, and no record of recovery. */
  | {
      readonly kind: 'staff';
      readonly memberId: MemberId;
      readonly signInId: SignInId;
      readonly timeZone: string;
      readonly country?: string;
      readonly isLate?: IsLate;
      /** Roles in force; empty until this sign-in has shown a second factor. */
      readonly roles: readonly StaffRole[];
    }
  /** The gateway itself, which delivers the items of a room to all who have the same rights in it. */
  | {
      readonly kind: 'live-delivery';
      /** The room whose items are delivered; null if it asks about several. */
      readonly groupId: Id<'Group'> | null;
      /** The rights that all receivers share, such as `MEMBER`. */
      readonly rights: string;
    };

/** A signed-in person: a member, or staff. */
export type SignedInPerson = Extract<Person, { readonly signInId: SignInId }>;

/** True for members and for staff, whatever their roles. */
export function isSignedIn(person: Person): person is SignedInPerson {
  return person.kind === 'member' || person.kind === 'staff';
}

/** True for those who may be in a room: members, and staff whose sign-in has shown a second factor. */
export function mayBeInRooms(person: Person): person is SignedInPerson {
  return person.kind === 'member' || (person.kind === 'staff' && person.roles.length > 0);
}

/** The asker of a request without a sign-in. */
export const anonymous: Person = Object.freeze({ kind: 'anonymous' });

/**
 * Writes a person into claims: `sub`, `sid`, `zoneinfo` as in OpenID Connect, `country` if they said one, and, for staff
 * alone, `roles` (RFC 9068). `late` is in hop assertions alone.
 */
export function claimsOf(person: Person): JWTPayload {
  if (person.kind === 'anonymous') return { anonymous: true };
  if (person.kind === 'live-delivery') {
    return { purpose: 'live-delivery', group: person.groupId, rights: person.rights };
  }
  const { memberId, signInId, timeZone, country, isLate } = person;
  const claims = {
    ...{ sub: memberId, sid: signInId, zoneinfo: timeZone, ...countryIf(country) },
    ...(isLate === true ? { late: true } : {}),
  };
  return person.kind === 'staff' ? { ...claims, roles: [...person.roles] } : claims;
}

/** Reads a person from verified claims; null if they name nobody. */
export function personOf(claims: JWTPayload): Person | null {
  if (claims['anonymous'] === true) return anonymous;
  if (claims['purpose'] === 'live-delivery') return liveDeliveryOf(claims);
  const { sub, sid, zoneinfo } = claims;
  if (typeof sub !== 'string' || typeof sid !== 'string' || typeof zoneinfo !== 'string')
    return null;
  const memberId = parseId<'Member'>(sub);
  const signInId = parseId<'SignIn'>(sid);
  if (memberId === null || signInId === null) return null;
  const known = {
    ...{ memberId, signInId, timeZone: zoneinfo, ...countryIf(claims['country']) },
    ...lateIf(claims['late'] === true),
  };
  const { roles } = claims;
  if (roles === undefined) return { kind: 'member', ...known };
  // Without it a staff person would be taken for a member, so such a token is not believed.
  if (!Array.isArray(roles)) return null;
  return { kind: 'staff', ...known, roles: STAFF_ROLES.filter((role) => roles.includes(role)) };
}

/** A country, if there is one. */
function countryIf(country: unknown): { readonly country?: string } {
  return typeof country === 'string' ? { country } : {};
}

/** The mark of a token that counts late. */
export function lateIf(isLate: boolean): { readonly isLate?: true } {
  return isLate ? { isLate } : {};
}

function liveDeliveryOf({ group, rights }: JWTPayload): Person | null {
  const groupId = typeof group === 'string' ? parseId<'Group'>(group) : null;
  const isWhole = typeof rights === 'string' && (group === null || groupId !== null);
  return isWhole ? { kind: 'live-delivery', groupId, rights } : null;
}

/**
 * Name under which the work of an asker is counted: of a member or staff person, of an address, or of deliveries. What a
 * token asks that has expired is counted by its sign-in, so that who has an old one uses up nothing of the person's.
 */
export function subjectOf({
  person,
  clientHash,
}: {
  readonly person: Person;
  readonly clientHash: string;
}): string {
  if (isSignedIn(person)) {
    const { memberId, signInId, isLate } = person;
    return isLate === true ? `person ${memberId} late ${signInId}` : `person ${memberId}`;
  }
  return person.kind === 'anonymous' ? `address ${clientHash}` : 'live delivery';
}
