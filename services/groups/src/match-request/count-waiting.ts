import type { Database } from '@holdfast/persistence';
import type { Group } from '../group/group.rule.ts';
import { mayBeTogether } from '../fit/why-not-together.rule.ts';
import { line } from './line.repository.ts';
import { profileOf } from './match-request.rule.ts';

/** Needs of counting waiting members. */
export interface CountingWaiting {
  readonly database: Pick<Database<'matching'>, 'readFor'>;
}

const NOBODY: ReadonlySet<string> = new Set();

/**
 * Counts those in line who are the people that a group is meant for. Blocks do not count, and neither do seats: the number
 * says nothing about anybody in the group.
 */
export async function countWaiting(
  { database }: CountingWaiting,
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
