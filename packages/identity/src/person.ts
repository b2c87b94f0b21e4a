import { parseId, type Id, type MemberId } from '@holdfast/kernel';
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
  /** The gateway itself, which delivers a room's items to everybody who has the same rights in it. */
  | {
      readonly kind: 'live-delivery';
      /** The room whose items are delivered; null where it asks about several. */
      readonly groupId: Id<'Group'> | null;
      /** What those to whom it delivers may see alike, such as `MEMBER`. */
      readonly rights: string;
    };

/** Nobody in particular. */
export const anonymous: Person = Object.freeze({ kind: 'anonymous' });

/** Writes a member into claims: `sub`, `sid`, and `zoneinfo` as OpenID Connect names it. */
export function claimsOf(person: Person): JWTPayload {
  if (person.kind === 'anonymous') return { anonymous: true };
  if (person.kind === 'live-delivery') {
    return { purpose: 'live-delivery', group: person.groupId, rights: person.rights };
  }
  return { sub: person.memberId, sid: person.signInId, zoneinfo: person.timeZone };
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
  return { kind: 'member', memberId, signInId, timeZone: zoneinfo };
}

function liveDeliveryOf({ group, rights }: JWTPayload): Person | null {
  const groupId = typeof group === 'string' ? parseId<'Group'>(group) : null;
  const isWhole = typeof rights === 'string' && (group === null || groupId !== null);
  return isWhole ? { kind: 'live-delivery', groupId, rights } : null;
}
