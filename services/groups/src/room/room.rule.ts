import type { Group } from '../group/group.rule.ts';
import type { Membership } from '../membership/membership.rule.ts';

/** A group as one of its members sees it. */
export interface Room {
  readonly group: Group;
  readonly membership: Membership;
}

/**
 * Names a room as a subject of changes: those that lock it are done one after another, so that none waits for its row
 * while it holds a connection that others need.
 */
export const roomSubject = (groupId: string): string => `room ${groupId}`;
