/**
 * Kinds of the ids that clients see, by type: `<kind>_<uuid>`, such as `group_0190…`. So every id is unique in the whole
 * graph. Rows, events and cursors keep the UUID alone; the kind is put on and taken off at the edge (ADR 0044).
 */
const KINDS = {
  CheckIn: 'check_in',
  CopingSkill: 'coping_skill',
  Group: 'group',
  GroupActivityHidden: 'group_activity_hidden',
  GroupAgreementChanged: 'group_agreement_changed',
  GroupMember: 'group_member',
  GroupMemberJoined: 'group_member_joined',
  GroupMemberLeft: 'group_member_left',
  GroupMessage: 'group_message',
  GroupMessagePosted: 'group_message_posted',
  Intake: 'intake',
  JournalEntry: 'journal_entry',
  MatchRequest: 'match_request',
  Member: 'member',
  Membership: 'membership',
  RecoveryPlan: 'recovery_plan',
  RecoveryPlanItem: 'recovery_plan_item',
  SafetyEvent: 'safety_event',
  SafetyMessage: 'safety_message',
  SecurityEvent: 'security_event',
  SignInMethod: 'sign_in_method',
  SignInRecord: 'sign_in_record',
  StaffMember: 'staff_member',
  Viewer: 'viewer',
} as const;

/** A type whose objects have an id. */
export type IdentifiedType = keyof typeof KINDS;

/** Types of which each object can be fetched alone, by `node(id)`; it is shown as the field that leads to it shows it. */
export const NODE_TYPES = [
  'CheckIn',
  'Group',
  'GroupMessage',
  'JournalEntry',
  'RecoveryPlan',
  'SafetyEvent',
] as const satisfies readonly IdentifiedType[];

const TYPES = new Map<string, IdentifiedType>(
  Object.entries(KINDS).map(([type, kind]) => [kind, type as IdentifiedType]),
);
const NODES: ReadonlySet<IdentifiedType> = new Set(NODE_TYPES);

/** Returns whether objects of a type of this name have an id. */
export function isIdentified(type: string): type is IdentifiedType {
  return Object.hasOwn(KINDS, type);
}

/** Puts the kind of a type on a UUID: the id that clients see. */
export function globalId(type: IdentifiedType, id: string): string {
  return `${KINDS[type]}_${id}`;
}

/**
 * Takes the kind of a type off an id that a client sent. Every other text stays as it is: a UUID alone, which inputs take
 * until 1.0, and what names nothing of this type, such as an id of another kind.
 */
export function localId(type: IdentifiedType, id: string): string {
  const kind = `${KINDS[type]}_`;
  return id.startsWith(kind) ? id.slice(kind.length) : id;
}

/** Returns the type of which an object can be fetched alone by this id; null for every other text. */
export function nodeTypeOf(id: string): IdentifiedType | null {
  const type = TYPES.get(id.slice(0, Math.max(0, id.lastIndexOf('_'))));
  return type !== undefined && NODES.has(type) ? type : null;
}
