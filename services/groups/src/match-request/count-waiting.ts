import { type Group } from '../group/group.rule.ts';
import { type Parts } from '../parts.ts';
import { mayBeTogether } from '../fit/why-not-together.rule.ts';
import { line } from './line.repository.ts';
import { profileOf } from './match-request.rule.ts';

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Counts those in line who meet what a group is for. Whom they must not meet is left out of account, and so is whether
 * there is a seat: the number says nothing about anybody in the group.
 */
export async function countWaiting(
  { database }: Pick<Parts, 'database'>,
  group: Group,
  now: Date,
): Promise<number> {
  const waiting = await database.readFor('matching', (tx) =>
    line.sharing(tx, { languages: [group.language], focuses: group.focuses }),
  );
  const withSeat = { ...group, memberCount: 0, memberIds: [] };
  const fits = waiting.filter((request) =>
    mayBeTogether(profileOf(request), withSeat, { avoided: NOBODY, now }),
  );
  return fits.length;
}
