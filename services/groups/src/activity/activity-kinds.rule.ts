/** One row of the table: how a kind is told, and how it is shown. */
interface KindRow {
  /** The event that tells of an item of this kind. */
  readonly event: `holdfast.groups.${string}.v${number}`;
  /** The type in the graph: `Group`, and the fact of the event. */
  readonly type: `Group${string}`;
  /** The description of that type. */
  readonly description: string;
}

/** A kind that shows who acted, and nothing else. */
interface MemberRow extends KindRow {
  readonly shows: 'member';
  /** The description of the field `member`. */
  readonly member: string;
}

/** The kind that shows a message. */
interface MessageRow extends KindRow {
  readonly shows: 'message';
}

/**
 * Kinds of activity, each written once: its event, its type in the graph, and what that type shows. The union, the faces,
 * the events and what the gateway knows of an item follow from here; docs/live.md says how a kind is added.
 */
export const ACTIVITY_KINDS = {
  MESSAGE_POSTED: {
    event: 'holdfast.groups.message-posted.v1',
    type: 'GroupMessagePosted',
    description: 'Somebody posted a message in the group.',
    shows: 'message',
  },
  MEMBER_JOINED: {
    event: 'holdfast.groups.member-joined.v1',
    type: 'GroupMemberJoined',
    description: 'Somebody joined the group.',
    shows: 'member',
    member: 'The person who joined; null if that cannot be read now.',
  },
  MEMBER_LEFT: {
    event: 'holdfast.groups.member-left.v1',
    type: 'GroupMemberLeft',
    description: 'Somebody left the group.',
    shows: 'member',
    member: 'The person who left; null if that cannot be read now.',
  },
  AGREEMENT_CHANGED: {
    event: 'holdfast.groups.agreement-changed.v1',
    type: 'GroupAgreementChanged',
    description: 'The group’s agreement has changed: its people agree to it anew.',
    shows: 'member',
    member: 'The person who changed it; null if that cannot be read now.',
  },
} as const satisfies Readonly<Record<string, MemberRow | MessageRow>>;

/** Kind of an item of a room's activity. */
export type ActivityKind = keyof typeof ACTIVITY_KINDS;

/** The kinds that show this. */
export type KindShowing<Shown extends (MemberRow | MessageRow)['shows']> = {
  [Kind in ActivityKind]: (typeof ACTIVITY_KINDS)[Kind]['shows'] extends Shown ? Kind : never;
}[ActivityKind];
