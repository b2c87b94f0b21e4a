/** Role of a person in a group. */
export type GroupRole = 'MEMBER' | 'HOST' | 'FACILITATOR';

/** Somebody's place in a group. */
export interface Membership {
  readonly groupId: string;
  readonly memberId: string;
  readonly role: GroupRole;
  readonly joinedAt: Date;
  /** The number of their own joining in the room's activity; unique within the group. */
  readonly joinedSequence: number;
  /** The first number that they may see. */
  readonly visibleFromSequence: number;
  /** The number up to which they have read. */
  readonly lastReadSequence: number;
}

/** A place that somebody had in a group: history, which never changes. */
export type PastMembership = Omit<Membership, 'lastReadSequence'> & {
  readonly leftAt: Date;
  /** The number of their own leaving in the room's activity; unique within the group. */
  readonly leftSequence: number;
  /** The group to which they went, where they were moved; else null. */
  readonly movedTo: string | null;
};

/** A person who comes in, and their group. */
export interface Arrival {
  readonly groupId: string;
  readonly memberId: string;
  readonly role: GroupRole;
}

/** Makes the place of somebody who comes in: they see the room from their own joining on, and have read so far. */
export function takeSeat(arrival: Arrival, sequence: number, joinedAt: Date): Membership {
  return {
    ...arrival,
    joinedAt,
    joinedSequence: sequence,
    visibleFromSequence: sequence,
    lastReadSequence: sequence,
  };
}

/** Record of a place that a member leaves, on their own or for another group. */
export function leaveSeat(
  membership: Membership,
  { sequence, leftAt, movedTo }: { sequence: number; leftAt: Date; movedTo: string | null },
): PastMembership {
  const { groupId, memberId, role, joinedAt, joinedSequence, visibleFromSequence } = membership;
  return {
    groupId,
    memberId,
    role,
    joinedAt,
    joinedSequence,
    visibleFromSequence,
    leftAt,
    leftSequence: sequence,
    movedTo,
  };
}
