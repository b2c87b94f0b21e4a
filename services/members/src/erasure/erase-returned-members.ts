import type { ErasureLedger } from '@holdfast/persistence';
import { members } from '../member/member.repository.ts';
import { eraseMember, type Erasing } from './erase-member.ts';

/** Needs of erasing the members whom a backup has brought back. */
export interface ErasingReturned extends Erasing {
  readonly ring: Erasing['ring'] & {
    /** Returns those of some members whose key was destroyed. */
    erasedAmong(memberIds: readonly string[]): Promise<ReadonlySet<string>>;
  };
  readonly ledger: Pick<ErasureLedger, 'entries'>;
}

const MOST_AT_ONCE = 1_000;

/**
 * Erases the members who stand in the ledger and are here again, or whose key is: the databases were restored from a
 * backup of before. To be done before anything is answered; may be repeated. Returns their number; nothing is said a
 * second time of the others.
 */
export async function eraseReturnedMembers(erasing: ErasingReturned): Promise<number> {
  const entries = await erasing.ledger.entries();
  let count = 0;
  for (let start = 0; start < entries.length; start += MOST_AT_ONCE) {
    const some = entries.slice(start, start + MOST_AT_ONCE);
    const gone = await goneAmong(
      erasing,
      some.map(({ memberId }) => memberId),
    );
    const returned = some.filter(({ memberId }) => !gone.has(memberId));
    for (const entry of returned) await eraseMember(erasing, entry);
    count += returned.length;
  }
  return count;
}

/** Finds those of the members of whom neither rows nor a key are left. */
async function goneAmong(
  { database, ring }: ErasingReturned,
  memberIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const [noted, keyless] = await Promise.all([
    database.readFor('erasure', (tx) => members.erased(tx, memberIds)),
    ring.erasedAmong(memberIds),
  ]);
  return new Set(memberIds.filter((memberId) => noted.has(memberId) && keyless.has(memberId)));
}
