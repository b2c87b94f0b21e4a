import type { Database } from '@holdfast/persistence';
import { blocks } from '../block/block.repository.ts';
import { whatWouldChange, type MatchHint } from './what-would-change.rule.ts';
import { matchableGroups } from './matchable-group.repository.ts';
import { line } from './line.repository.ts';
import { openTo, type PlacingRules } from './open-to.rule.ts';
import { profileOf, type WaitingRequest } from './match-request.rule.ts';

/** Needs of reading a member's place in line. */
export interface ReadingWaitlist {
  readonly database: Pick<Database<'matching'>, 'readFor'>;
  readonly policy: PlacingRules['limits'];
}

/** A member's place in line, and the changes that would open a group to them. */
export interface Waitlist {
  readonly position: number;
  readonly wouldHelp: readonly MatchHint[];
}

/** Reads the place in line of somebody who waits, and what would open a group to them. */
export async function readWaitlist(
  { database, policy }: ReadingWaitlist,
  request: WaitingRequest,
  now: Date,
): Promise<Waitlist> {
  const profile = profileOf(request);
  return database.readFor('matching', async (tx) => {
    const avoided = await blocks.touching(tx, [request.memberId]);
    const groups = await matchableGroups.sharing(tx, profile);
    const open = openTo(request.memberId, groups, { now, limits: policy });
    return {
      position: (await line.ahead(tx, request)) + 1,
      wouldHelp: whatWouldChange(profile, open, { avoided, now }),
    };
  });
}
