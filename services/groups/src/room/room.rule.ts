import type { Group } from '../group/group.rule.ts';
import type { Membership } from '../membership/membership.rule.ts';

/** A group as one of its members sees it. */
export interface Room {
  readonly group: Group;
  readonly membership: Membership;
}
