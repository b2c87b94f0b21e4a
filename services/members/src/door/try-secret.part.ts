import {
  chargedTo,
  ErasedError,
  newUnorderedId,
  presentCharge,
  type MemberId,
} from '@holdfast/kernel';
import type { Database, Session } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';
import { countedTries, type CountedTries } from './counted-tries.part.ts';
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

/** Secret that is shown beside an alias. People choose passphrases; a recovery code has 80 random bits. */
export type NamedSecret = 'passphrase' | 'recovery-code';

/** Counts a try at an alias, then looks at the secret, as `trySecret` does with the parts of this process. */
export type TrySecret = <Shown>(
  arrival: NamedArrival,
  secret: NamedSecret,
  look: Look<Shown>,
) => Promise<Tried<Shown>>;

/**
 * Counts a try, then looks at the secret. A former alias names its bearer while it is kept for them: a thief of a token
 * can change the alias, and its owner does not know the new one. A missing member and a wrong secret cost the same work:
 * for nobody, too, the database is asked.
 */
export async function trySecret<Shown>(
  parts: TryingSecrets,
  arrival: NamedArrival,
  secret: NamedSecret,
  look: Look<Shown>,
): Promise<Tried<Shown>> {
  const aliasDigest = parts.aliasDigests.found(arrival.alias);
  const found = await parts.database.readFor('sign-in', (tx) =>
    members.findIdByAlias(tx, aliasDigest, arrival.now),
  );
  const alias = aliasDigest.toString('hex');
  const door =
    secret === 'passphrase'
      ? { memberId: found, alias }
      : { memberId: found, byRecoveryCode: true };
  return tryAt(parts, { arrival, door }, () =>
    lookAs(parts, found ?? newUnorderedId<'Member'>(), look),
  );
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

/**
 * The account that a try is aimed at, by what names it: its alias, the digest of a passkey, or its second factor. A recovery
 * code cannot be guessed, so nothing is counted for the account that it names.
 */
interface Door {
  readonly memberId: MemberId | null;
  readonly byRecoveryCode?: boolean;
  readonly alias?: string;
  readonly passkey?: string;
  readonly secondFactorOf?: MemberId;
}

/** A try: who is at the door, and at which account it is aimed. */
interface Try {
  readonly arrival: Arrival;
  readonly door: Door;
}

/**
 * Counts a try, then looks. A known device goes before strangers, and the work is charged to it alone. After a success
 * the try is given back, so that a correct sign-in costs its address nothing; so is one that could not be looked at.
 */
export async function tryAt<Shown>(
  { throttle, tokens }: Pick<TryingSecrets, 'throttle' | 'tokens'>,
  { arrival, door }: Try,
  look: () => Promise<Shown | null>,
): Promise<Tried<Shown>> {
  const { memberId } = door;
  const device = memberId === null ? null : tokens.deviceOf(arrival.deviceToken, memberId);
  const tries = countedTries(throttle, arrival.now);
  return chargedToDevice(device, async () => {
    const tried = await tries.during(async (): Promise<Tried<Shown>> => {
      const refused = await take(tries, { clientHash: arrival.clientHash, device, door });
      if (refused !== null) return refused;
      const shown = await look();
      return shown === null ? { kind: 'refused' } : { kind: 'shown', shown };
    });
    if (tried.kind === 'shown' && device !== null && door.byRecoveryCode !== true)
      await throttle.forgive('sign-in-device', device);
    else if (tried.kind === 'shown') await tries.giveBack();
    return tried;
  });
}

function chargedToDevice<Result>(
  device: string | null,
  work: () => Promise<Result>,
): Promise<Result> {
  const charge = presentCharge();
  if (charge === undefined) return work();
  const whom =
    device === null
      ? ({ lane: 'stranger' } as const)
      : ({ lane: 'sign-in', subject: `device ${device}` } as const);
  return chargedTo({ ...charge, ...whom }, work);
}

interface Coming {
  readonly clientHash: string;
  readonly device: string | null;
  readonly door: Door;
}

/**
 * Counts a try. That of a recovery code bounds the work for its device, or its address, and nothing else: whatever strangers
 * guess elsewhere, a right code is let in.
 */
function take(tries: CountedTries, { clientHash, device, door }: Coming): Promise<TooMany | null> {
  if (door.byRecoveryCode === true) return tries.take('recovery-code', device ?? clientHash);
  return device === null
    ? takeAsStranger(tries, clientHash, door)
    : tries.take('sign-in-device', device);
}

/**
 * Counts a try on a device that has not signed in as this member before; one that has has tries of its own, so that no
 * stranger can use them up. All others have tries of their address at this account; while the address is crowded by wrong
 * tries at others, fewer, but some: a stranger behind it does not shut out those who know their passphrase. Those at the
 * account from everywhere are bounded, too.
 */
async function takeAsStranger(
  tries: CountedTries,
  clientHash: string,
  { alias, passkey, secondFactorOf }: Door,
): Promise<TooMany | null> {
  const atAccount = `${clientHash} ${alias ?? passkey ?? secondFactorOf ?? ''}`;
  const full = await tries.take('sign-in-address-most', clientHash);
  if (full !== null) return full;
  const isCrowded = (await tries.take('sign-in-address', clientHash)) !== null;
  const refused =
    (await tries.take(
      isCrowded ? 'sign-in-crowd-account' : 'sign-in-address-account',
      atAccount,
    )) ??
    (alias === undefined ? null : await tries.take('sign-in-alias', alias)) ??
    (secondFactorOf === undefined ? null : await tries.take('second-factor', secondFactorOf));
  // A try that is refused is not counted: knocking on at one account fills nothing of the whole address.
  if (refused !== null) await tries.giveBack();
  return refused;
}
