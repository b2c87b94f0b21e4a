import { ErasedError, newUnorderedId, type MemberId } from '@holdfast/kernel';
import { type Database, type Session } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';
import { type Throttle, type Throttled } from './throttle.part.ts';
import { type TokenIssuer } from '../sign-in/token-issuer.part.ts';

/** Who stands at the door, with which device, from where, and when. */
export interface Arrival {
  readonly deviceToken: string | null;
  readonly clientHash: string;
  readonly now: Date;
}

/** Somebody who names an alias at the door. */
export interface NamedArrival extends Arrival {
  readonly alias: string;
}

/** What becomes of a secret that was tried. One refusal for every reason. */
export type Tried<Shown> =
  | { readonly kind: 'shown'; readonly shown: Shown }
  | { readonly kind: 'refused' }
  | Exclude<Throttled, { readonly kind: 'allowed' }>;

/** Looks at the secret, as the member; null where it is another. */
export type Look<Shown> = (session: Session, memberId: MemberId) => Promise<Shown | null>;

/** What a door is made of. */
export interface DoorParts {
  readonly database: Pick<Database<'sign-in'>, 'asMember' | 'readFor'>;
  readonly throttle: Throttle;
  readonly tokens: Pick<TokenIssuer, 'deviceOf'>;
  /** Whose alias is found by which digest. */
  readonly aliasDigests: { readonly found: (alias: string) => Buffer };
}

/**
 * Counts a try, then looks at the secret: one budget, whichever door. Does the same whether the member is missing or the
 * secret is another: for nobody, too, the database is asked.
 */
export async function trySecret<Shown>(
  parts: DoorParts,
  arrival: NamedArrival,
  look: Look<Shown>,
): Promise<Tried<Shown>> {
  const aliasDigest = parts.aliasDigests.found(arrival.alias);
  const found = await findMemberId(parts, aliasDigest);
  const counts = countsOf(parts, arrival, { memberId: found, alias: aliasDigest.toString('hex') });
  const refused = await counts.take();
  if (refused !== null) return refused;
  const shown = await lookAs(parts, found ?? newUnorderedId<'Member'>(), look);
  if (shown === null) return { kind: 'refused' };
  await counts.giveBack();
  return { kind: 'shown', shown };
}

/** Looks at a secret as the member whose it may be. Erased between two looks: nobody, like all who are not there. */
export async function lookAs<Shown>(
  { database }: Pick<DoorParts, 'database'>,
  memberId: MemberId,
  look: Look<Shown>,
): Promise<Shown | null> {
  const session = database.asMember(memberId);
  try {
    return await look(session, memberId);
  } catch (error) {
    if (error instanceof ErasedError) return null;
    throw error;
  } finally {
    await session.close();
  }
}

/** Whose door it is: the alias that was named, or the second factor. */
interface Door {
  readonly memberId: MemberId | null;
  readonly alias?: string;
  readonly secondFactorOf?: MemberId;
}

/**
 * What a try is counted by. A device that has signed in as this member before has tries of its own, so that no
 * stranger's stand in its way; all others share those of their address, and of what they try.
 */
export function countsOf(
  { throttle, tokens }: Pick<DoorParts, 'throttle' | 'tokens'>,
  { deviceToken, clientHash, now }: Arrival,
  { memberId, alias, secondFactorOf }: Door,
) {
  const device = memberId === null ? null : tokens.deviceOf(deviceToken, memberId);
  const strangers = [
    ['sign-in-address', clientHash] as const,
    ...(alias === undefined ? [] : [['sign-in-alias', alias] as const]),
    ...(secondFactorOf === undefined ? [] : [['second-factor', secondFactorOf] as const]),
  ];
  const counted = device === null ? strangers : [['sign-in-device', device] as const];
  return {
    /** Counts and commits the try; the refusal where there were too many. */
    take: async (): Promise<Exclude<Throttled, { readonly kind: 'allowed' }> | null> => {
      for (const [kind, subject] of counted) {
        const taken = await throttle.take(kind, subject, now);
        if (taken.kind === 'too-many') return taken;
      }
      return null;
    },
    /** Whoever signs in takes nothing from those who share an address, and is not counted among those who guess. */
    giveBack: async (): Promise<void> => {
      for (const [kind, subject] of counted) {
        if (kind === 'sign-in-device') await throttle.forgive(kind, subject);
        else await throttle.giveBack(kind, subject, now);
      }
    },
  };
}

const findMemberId = (
  { database }: Pick<DoorParts, 'database'>,
  aliasDigest: Buffer,
): Promise<MemberId | null> =>
  database.readFor('sign-in', (tx) => members.findIdByAlias(tx, aliasDigest));
