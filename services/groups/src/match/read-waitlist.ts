import { blocks } from '../block/block.repository.ts';
import { type Parts } from '../parts.ts';
import { whatWouldChange, type MatchHint } from './what-would-change.ts';
import { matchableGroups } from './matchable-group.repository.ts';
import { line } from './line.repository.ts';
import { openTo } from './open-to.ts';
import { profileOf, type WaitingRequest } from './match-request.ts';

/** Where somebody stands who waits. */
export interface Waitlist {
  readonly position: number;
  readonly wouldHelp: readonly MatchHint[];
}

/** Reads where somebody stands, and what would open a group to them. */
export async function readWaitlist(
  { database, policy }: Parts,
  request: WaitingRequest,
  now: Date,
): Promise<Waitlist> {
  const matching = database.asService('matching');
  const profile = profileOf(request);
  return matching
    .read(async (tx) => {
      const avoided = await blocks(tx).touching([request.memberId]);
      const groups = await matchableGroups(tx).sharing(profile);
      const open = openTo(request.memberId, groups, { now, limits: policy });
      return {
        position: (await line(tx).ahead(request)) + 1,
        wouldHelp: whatWouldChange(profile, open, { avoided, now }),
      };
    })
    .finally(() => matching.close());
}
