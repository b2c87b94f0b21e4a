import { appendToOutbox, type AddressedEvent } from '@holdfast/events';
import type { LocalDay } from '@holdfast/kernel';
import { insertOnce, later, question, type Tx } from '@holdfast/persistence';
import { CheckInEntity } from './check-in.entity.ts';
import type { CheckIn, DayRange } from './check-in.rule.ts';

/** Check-ins. Row-level security shows the asking member their own, and no others. */
export const checkIns = {
  find: (tx: Tx, id: string): Promise<CheckIn | null> => tx.findOneBy(CheckInEntity, { id }),

  findByKey: (tx: Tx, memberId: string, keyDigest: Buffer): Promise<CheckIn | null> =>
    tx.findOneBy(CheckInEntity, { memberId, keyDigest }),

  findByDay: (tx: Tx, memberId: string, day: LocalDay): Promise<CheckIn | null> =>
    tx.findOneBy(CheckInEntity, { memberId, day }),

  /** At most `limit` check-ins of these days, newest day first. */
  page: (tx: Tx, memberId: string, { from, to }: DayRange, limit: number): Promise<CheckIn[]> =>
    PAGE.all(tx, [memberId, from, to, limit]),

  /** Adds a check-in with its event; false if the member's key was used before, or the day is recorded. */
  addOnce: async (tx: Tx, checkIn: CheckIn, event: AddressedEvent): Promise<boolean> => {
    await takeTurn(tx, checkIn.memberId);
    if (!(await insertOnce(tx, CheckInEntity, { ...checkIn }))) return false;
    await appendToOutbox(tx, event);
    return true;
  },

  /** Replaces the present version by the next, with its event; false if somebody was quicker. */
  replace: async (tx: Tx, next: CheckIn, event: AddressedEvent): Promise<boolean> => {
    await takeTurn(tx, next.memberId);
    const { id, version, mood, craving, sleepHours, noteSealed, correctedAt } = next;
    const { hungry, angry, lonely, tired, bored } = next;
    const flags = { hungry, angry, lonely, tired, bored };
    const { affected } = await tx.update(
      CheckInEntity,
      { id, version: version - 1 },
      { version, mood, craving, sleepHours, ...flags, noteSealed, correctedAt },
    );
    if (affected !== 1) return false;
    await appendToOutbox(tx, event);
    return true;
  },
};

/**
 * Waits until no other change of this member's check-ins is under way. Their key in the log is the member, not the
 * check-in, so locking a row would not do: two days recorded at once could be numbered in one order and committed in the
 * other. A lock by name needs no row that exists only to be locked.
 */
function takeTurn(tx: Tx, memberId: string): Promise<void> {
  return later(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `check-ins ${memberId}`,
  ]);
}

const PAGE = question(
  CheckInEntity,
  'where member_id = $1 and day between $2 and $3 order by day desc limit $4',
);
