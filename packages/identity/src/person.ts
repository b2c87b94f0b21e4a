import { parseId, STAFF_ROLES, type Id, type MemberId, type StaffRole } from '@holdfast/kernel';
import { type JWTPayload } from 'jose';

/** The id of one sign-in: everything that was issued since a passphrase was last given on one device. */
export type SignInId = Id<'SignIn'>;

/** Who asks. Decided once, at the gateway; every subgraph is told. */
export type Person =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'member';
      readonly memberId: MemberId;
      readonly signInId: SignInId;
      /** The member's IANA zone when the token was made: which day is today is the member's own matter. */
      readonly timeZone: string;
    }
  /** Somebody who works here. No member: they have a name and sign-ins, and no record of recovery. */
  | {
      readonly kind: 'staff';
      readonly memberId: MemberId;
      readonly signInId: SignInId;
      readonly timeZone: string;
      /** What they may do; empty until this sign-in has shown a second factor. */
      readonly roles: readonly StaffRole[];
    }
  /** The gateway itself, which delivers a room's items to everybody who has the same rights in it. */
  | {
      readonly kind: 'live-delivery';
      /** The room whose items are delivered; null where it asks about several. */
      readonly groupId: Id<'Group'> | null;
      /** What those to whom it delivers may see alike, such as `MEMBER`. */
      readonly rights: string;
    };

/** Somebody with a sign-in: a member, or staff. */
export type SignedInPerson = Extract<Person, { readonly signInId: SignInId }>;

/** True for members and for staff, whatever their roles. */
export function isSignedIn(person: Person): person is SignedInPerson {
  return person.kind === 'member' || person.kind === 'staff';
}

/** True for members, and for staff whose sign-in has shown a second factor: for those who may be in a room. */
export function mayBeInRooms(person: Person): person is SignedInPerson {
  return person.kind === 'member' || (person.kind === 'staff' && person.roles.length > 0);
}

/** Nobody in particular. */
export const anonymous: Person = Object.freeze({ kind: 'anonymous' });

/** Writes a person into claims: `sub`, `sid`, `zoneinfo` as OpenID Connect names it, and, of staff alone, `roles` (RFC 9068). */
export function claimsOf(person: Person): JWTPayload {
  if (person.kind === 'anonymous') return { anonymous: true };
  if (person.kind === 'live-delivery') {
    return { purpose: 'live-delivery', group: person.groupId, rights: person.rights };
  }
  const claims = { sub: person.memberId, sid: person.signInId, zoneinfo: person.timeZone };
  return person.kind === 'staff' ? { ...claims, roles: [...person.roles] } : claims;
}

/** Reads a person from verified claims; null where they name nobody. */
export function personOf(claims: JWTPayload): Person | null {
  if (claims['anonymous'] === true) return anonymous;
  if (claims['purpose'] === 'live-delivery') return liveDeliveryOf(claims);
  const { sub, sid, zoneinfo } = claims;
  if (typeof sub !== 'string' || typeof sid !== 'string' || typeof zoneinfo !== 'string')
    return null;
  const memberId = parseId<'Member'>(sub);
  const signInId = parseId<'SignIn'>(sid);
  if (memberId === null || signInId === null) return null;
  const known = { memberId, signInId, timeZone: zoneinfo };
  const { roles } = claims;
  if (roles === undefined) return { kind: 'member', ...known };
  // Without it somebody of the staff would be taken for a member: such a token says nothing that can be believed.
  if (!Array.isArray(roles)) return null;
  return { kind: 'staff', ...known, roles: STAFF_ROLES.filter((role) => roles.includes(role)) };
}

function liveDeliveryOf({ group, rights }: JWTPayload): Person | null {
  const groupId = typeof group === 'string' ? parseId<'Group'>(group) : null;
  const isWhole = typeof rights === 'string' && (group === null || groupId !== null);
  return isWhole ? { kind: 'live-delivery', groupId, rights } : null;
}
