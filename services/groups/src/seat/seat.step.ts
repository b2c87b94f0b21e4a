import type { Tx } from '@holdfast/persistence';
import { appendActivity } from '../activity/append.step.ts';
import { groups } from '../group/group.repository.ts';
import type { Group } from '../group/group.rule.ts';
import { memberships } from '../membership/membership.repository.ts';
import {
  leaveSeat,
  takeSeat,
  type GroupRole,
  type Membership,
} from '../membership/membership.rule.ts';
import { pastMemberships } from '../membership/past-membership.repository.ts';
import type { Room } from '../room/room.rule.ts';

/*
 * Order of locks, the same for everybody, so that no two wait for each other in one room: first what lets somebody in
 * (invitation, wish), then the place that is left, then the room. Posting and revising an agreement hold a place before
 * they lock its room, too. What is handed in here as a row was locked, or made, by this transaction.
 */

/** Somebody who comes in. */
export interface Arriving {
  /** The room, as it was when it was locked or made. */
  readonly group: Group;
  readonly memberId: string;
  readonly role: GroupRole;
  readonly now: Date;
  /** True for somebody whom a match places; left out for anybody else. */
  readonly isPlaced?: boolean;
}

/** Gives somebody a seat: the next item of the room says that they joined. Returns the room as they see it. */
export async function arrive(
  tx: Tx,
  { group, memberId, role, now, isPlaced = false }: Arriving,
): Promise<Room> {
  const groupId = group.id;
  const joined = { kind: 'MEMBER_JOINED', groupId, memberId, isPlaced, occurredAt: now } as const;
  const { sequence } = await appendActivity(tx, joined);
  const membership = takeSeat({ groupId, memberId, role }, sequence, now);
  await memberships.add(tx, membership);
  await groups.addSeatTaken(tx, groupId);
  const memberCount = group.memberCount + 1;
  return { group: { ...group, memberCount, headSequence: sequence }, membership };
}

/** Why somebody goes: on their own, for another group, or since they are forgotten. */
export type Going =
  | { readonly kind: 'leaves' }
  | { readonly kind: 'moves'; readonly to: string }
  | { readonly kind: 'is-erased' };

/** Somebody who goes. */
export interface Departing {
  /** Their place, as it was when it was locked: of two who take it away the second finds none. */
  readonly membership: Membership;
  readonly going: Going;
  readonly now: Date;
}

/**
 * Takes a seat back: the next item of the room says that they left. Their place becomes a past one; of somebody who is
 * erased nothing is kept.
 */
export async function depart(tx: Tx, { membership, going, now }: Departing): Promise<void> {
  const { groupId, memberId } = membership;
  await groups.giveSeatBack(tx, groupId);
  const left = { kind: 'MEMBER_LEFT', groupId, memberId, occurredAt: now } as const;
  const { sequence } = await appendActivity(tx, left);
  if (going.kind !== 'is-erased') {
    const movedTo = going.kind === 'moves' ? going.to : null;
    await pastMemberships.add(tx, leaveSeat(membership, { sequence, leftAt: now, movedTo }));
  }
  await memberships.remove(tx, groupId, memberId);
}
