import { parseId } from '@holdfast/kernel';
import type { AskingMember } from '@holdfast/subgraph';
import { memberships } from '../membership/membership.repository.ts';
import { pastMemberships } from '../membership/past-membership.repository.ts';
import { roomSubject } from '../room/room.rule.ts';
import { depart } from './seat.step.ts';

/** Needs of leaving a group. */
export interface Leaving {
  /** Wakes the worker that places waiting members. */
  readonly wakeLine: () => void;
}

/** Outcome of leaving a group. */
export type LeavingOutcome =
  { readonly kind: 'left'; readonly leftAt: Date } | { readonly kind: 'group-not-found' };

/** Leaves a group. Somebody who has left it already is told when that was, and nothing is added. */
export async function leaveGroup(
  { wakeLine }: Leaving,
  { memberId, session }: AskingMember,
  { groupId: asked, now }: { readonly groupId: string; readonly now: Date },
): Promise<LeavingOutcome> {
  const groupId = parseId<'Group'>(asked);
  if (groupId === null) return { kind: 'group-not-found' };
  const outcome = await session.change(
    async (tx): Promise<LeavingOutcome> => {
      const membership = await memberships.lock(tx, groupId, memberId);
      if (membership !== null) {
        await depart(tx, { membership, going: { kind: 'leaves' }, now });
        return { kind: 'left', leftAt: now };
      }
      const past = await pastMemberships.last(tx, groupId, memberId);
      return past === null ? { kind: 'group-not-found' } : { kind: 'left', leftAt: past.leftAt };
    },
    [roomSubject(groupId)],
  );
  if (outcome.kind === 'left') wakeLine();
  return outcome;
}
