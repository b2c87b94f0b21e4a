import {
  chargedTo,
  ErasedError,
  newUnorderedId,
  presentCharge,
  type MemberId,
} from '@holdfast/kernel';
import type { Database, Session } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';
import type { AttemptKind } from './attempt-limits.rule.ts';
import type { Throttle, TooMany } from './throttle.part.ts';
import type { TokenIssuer } from '../sign-in/token-issuer.part.ts';

/** Somebody at the door: the device, the address and the instant. */
export interface Arrival {
  readonly deviceToken: string | null;
  readonly clientHash: string;
  readonly now: Date;
}

/** Somebody at the door who names an alias. */
export interface NamedArrival extends Arrival {
  readonly alias: string;
}

/** Outcome of trying a secret. One refusal for every reason. */
export type Tried<Shown> =
  { readonly kind: 'shown'; readonly shown: Shown } | { readonly kind: 'refused' } | TooMany;

/** Looks at the secret, as the member; null if it is not the right one. */
export type Look<Shown> = (session: Session, memberId: MemberId) => Promise<Shown | null>;

/** Needs of looking at secrets and counting tries. */
export interface TryingSecrets {
  readonly database: Pick<Database<'sign-in'>, 'asMember' | 'readFor'>;
  readonly throttle: Pick<Throttle, 'take' | 'giveBack' | 'forgive'>;
  readonly tokens: Pick<TokenIssuer, 'deviceOf'>;
  /** Digest under which the holder of an alias is looked up. */
  readonly aliasDigests: { readonly found: (alias: string) => Buffer };
}

/** Counts a try at an alias, then looks at the secret, as `trySecret` does with the parts of this process. */
export type TrySecret = <Shown>(arrival: NamedArrival, look: Look<Shown>) => Promise<Tried<Shown>>;

/**
 * Counts a try, then looks at the secret: passphrases and recovery codes share one budget. A missing member and a wrong
 * secret cost the same work: for nobody, too, the database is asked.
 */
export async function trySecret<Shown>(
  parts: TryingSecrets,
  arrival: NamedArrival,
  look: Look<Shown>,
): Promise<Tried<Shown>> {
  const aliasDigest = parts.aliasDigests.found(arrival.alias);
  const found = await parts.database.readFor('sign-in', (tx) =>
    members.findIdByAlias(tx, aliasDigest),
  );
  const counts = countsOf(parts, arrival, { memberId: found, alias: aliasDigest.toString('hex') });
  return counts.charged(async () => {
    const refused = await counts.take();
    if (refused !== null) return refused;
    const shown = await lookAs(parts, found ?? newUnorderedId<'Member'>(), look);
    if (shown === null) return { kind: 'refused' };
    await counts.giveBack();
    return { kind: 'shown', shown };
  });
}

/** Looks at a secret as the member who may own it. A member who is erased meanwhile is nobody, as if never there. */
export async function lookAs<Shown>(
  { database }: { readonly database: Pick<Database, 'asMember'> },
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

/** The account that a try is aimed at, by what names it: its alias, the digest of a passkey, or its second factor. */
interface Door {
  readonly memberId: MemberId | null;
  readonly alias?: string;
  readonly passkey?: string;
  readonly secondFactorOf?: MemberId;
}

/**
 * Counters of one try. A device that has signed in as this member before has tries of its own, so that no stranger can
 * use them up. All others have tries of their address at this account; while the address is crowded by wrong tries at
 * others, fewer, but some: a stranger behind it does not shut out those who know their passphrase. Those at the account
 * from everywhere are bounded, too.
 */
export function countsOf(
  { throttle, tokens }: Pick<TryingSecrets, 'throttle' | 'tokens'>,
  { deviceToken, clientHash, now }: Arrival,
  { memberId, alias, passkey, secondFactorOf }: Door,
) {
  const device = memberId === null ? null : tokens.deviceOf(deviceToken, memberId);
  const atAccount = `${clientHash} ${alias ?? passkey ?? secondFactorOf ?? ''}`;
  const taken: (readonly [AttemptKind, string])[] = [];
  const take = async (kind: AttemptKind, subject: string): Promise<TooMany | null> => {
    const counted = await throttle.take(kind, subject, now);
    if (counted.kind === 'too-many') return counted;
    taken.push([kind, subject]);
    return null;
  };
  const giveBack = async (): Promise<void> => {
    for (const [kind, subject] of taken) {
      if (kind === 'sign-in-device') await throttle.forgive(kind, subject);
      else await throttle.giveBack(kind, subject, now);
    }
  };
  const takeAsStranger = async (): Promise<TooMany | null> => {
    const refused = await take('sign-in-address-most', clientHash);
    if (refused !== null) return refused;
    const isCrowded = (await take('sign-in-address', clientHash)) !== null;
    return (
      (await take(isCrowded ? 'sign-in-crowd-account' : 'sign-in-address-account', atAccount)) ??
      (alias === undefined ? null : await take('sign-in-alias', alias)) ??
      (secondFactorOf === undefined ? null : await take('second-factor', secondFactorOf))
    );
  };
  return {
    /** Does the work of this try: of a known device before that of strangers, and charged to the device alone. */
    charged: <Result>(work: () => Promise<Result>): Promise<Result> => {
      const charge = presentCharge();
      if (charge === undefined) return work();
      const whom =
        device === null
          ? ({ lane: 'usual' } as const)
          : ({ lane: 'sign-in', subject: `device ${device}` } as const);
      return chargedTo({ ...charge, ...whom }, work);
    },
    /** Counts and commits the try. Returns the refusal if there were too many, else null. */
    take: async (): Promise<TooMany | null> => {
      if (device !== null) return take('sign-in-device', device);
      const refused = await takeAsStranger();
      // A try that is refused is not counted: knocking on at one account fills nothing of the whole address.
      if (refused !== null) await giveBack();
      return refused;
    },
    /** Gives the try back after a success, so that a correct sign-in costs its address nothing. */
    giveBack,
  };
}
