import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isInterfaceType } from 'graphql';

export const API = buildSchema(
  readFileSync(join(import.meta.dirname, '../../schemas/api.graphql'), 'utf8'),
  { assumeValid: true },
);

const item = API.getType('GroupActivityItem');
/** The types of what stands in a room. */
export const ACTIVITY_ITEMS = isInterfaceType(item) ? API.getPossibleTypes(item) : [];

/**
 * Who may see what. `SELF`: the member whose it is, through `viewer`. `ROOM`: whoever is in the group now. `LEADER`: the
 * facilitator of the group; others who are in it get null. `STAFF`: somebody of the staff, of their own account.
 * `OPERATOR`: that role. `ANYBODY`: public.
 */
export type Rule = 'SELF' | 'ROOM' | 'LEADER' | 'STAFF' | 'OPERATOR' | 'ANYBODY';

const rows = (rule: Rule, type: string, fields: string): readonly (readonly [string, Rule])[] =>
  fields.split(' ').map((field) => [`${type}.${field}`, rule] as const);

/** Rows of the items of a room, of whatever kind, for these fields: another field of a kind needs a row of its own. */
const itemRows = (fields: string) =>
  ACTIVITY_ITEMS.flatMap((type) =>
    fields
      .split(' ')
      .filter((field) => field in type.getFields())
      .flatMap((field) => rows('ROOM', type.name, field)),
  );

/** Every field that is read, and its rule. One that the schema has and this table has not is a fault, and so is the reverse. */
export const READING: ReadonlyMap<string, Rule> = new Map([
  ...rows('SELF', 'Query', 'viewer'),
  ...rows('ROOM', 'Query', 'group'),
  ...rows('STAFF', 'Query', 'staff'),
  ...rows('OPERATOR', 'Query', 'staffAccounts'),
  ...rows(
    'ANYBODY',
    'Query',
    'groupOrientation erasureReceipt privacyNotice termsOfUse copingSkills',
  ),

  ...rows('SELF', 'Viewer', 'id alias timeZone locale enrolledAt aliasHistory acknowledgedNotice'),
  ...rows('SELF', 'Viewer', 'contactPoint'),
  ...rows('SELF', 'ContactPoint', 'kind masked verifiedAt'),
  ...rows('SELF', 'Viewer', 'signInMethods signIns erasure intake memberships orientation'),
  ...rows('SELF', 'Viewer', 'recoveryPlan recoveryPlanVersion recoveryPlanVersions matchRequest'),
  ...rows('SELF', 'Viewer', 'checkIns journalEntries progress blockedMembers'),
  ...rows('SELF', 'SignInMethod', 'id kind name createdAt lastUsedAt codesLeft'),
  ...rows('SELF', 'SignInRecord', 'id startedAt lastUsedAt isCurrent method'),
  ...rows('SELF', 'FormerAlias', 'alias changedAt'),
  ...rows('SELF', 'Erasure', 'requestedAt takesEffectAt state'),
  ...rows('SELF', 'Intake', 'id submittedAt focuses reasons situations supports helpedBefore'),
  ...rows('SELF', 'Intake', 'copingSkillIds meetings medication'),
  ...rows('SELF', 'IntakeFocus', 'kind stage goalType name priorAttempts'),
  ...rows('SELF', 'IntakeSituation', 'kind halt text confidence'),
  ...rows('SELF', 'IntakeSupport', 'name kind mayContact'),
  ...rows('SELF', 'RecoveryPlan', 'id version author reason createdAt reviewOn contentReviewed'),
  ...rows('SELF', 'RecoveryPlan', 'isReviewDue items changesSince'),
  ...rows('SELF', 'RecoveryPlanChange', 'kind path section before after'),
  ...rows(
    'SELF',
    'RecoveryPlanItem',
    'id section text because becauseOf situationId copingSkillId',
  ),
  ...rows('SELF', 'RecoveryPlanItem', 'source reviewedBy'),
  ...rows('SELF', 'CheckIn', 'id day mood craving sleepHours hungry angry lonely tired bored'),
  ...rows('SELF', 'CheckIn', 'recordedAt correctedAt note'),
  ...rows('SELF', 'JournalEntry', 'id writtenAt body'),
  ...rows('SELF', 'Progress', 'daysInProgramme checkInRate cravingTrend'),
  ...rows('SELF', 'CravingTrend', 'direction windowDays recentDays usualDays recentMean usualMean'),
  ...rows('SELF', 'OrientationRecord', 'version completedAt'),
  ...rows('SELF', 'MatchRequest', 'id state requestedAt placement waitlist'),
  ...rows('SELF', 'MatchPlacement', 'group placedAt reasons'),
  ...rows('SELF', 'MatchReason', 'kind text'),
  ...rows('SELF', 'MatchWaitlist', 'position wouldHelp'),
  ...rows('SELF', 'MatchHint', 'change groups text'),
  ...rows(
    'SELF',
    'Membership',
    'group role joinedAt visibleFromSequence lastReadSequence unreadCount',
  ),

  ...rows('ROOM', 'Group', 'id kind capacity memberCount approach focuses membershipModel profile'),
  ...rows('ROOM', 'Group', 'activity agreement name status members viewerMembership'),
  ...rows('LEADER', 'Group', 'waitlist'),
  ...rows('LEADER', 'Waitlist', 'waitingCount'),
  ...rows('ROOM', 'GroupProfile', 'components methods goalType stage language genderMix ageBands'),
  ...rows('ROOM', 'GroupProfile', 'outlook admission meeting startsOn weeks'),
  ...rows('ROOM', 'WeeklyMeeting', 'weekday startMinute durationMinutes timeZone'),
  ...rows('ROOM', 'GroupAgreement', 'version text changedAt viewerAcceptedAt'),
  ...rows('ROOM', 'GroupMember', 'member role joinedOn'),
  ...rows('LEADER', 'GroupMember', 'orientationCompleted agreementAccepted'),
  ...rows('ROOM', 'Member', 'id alias isStaff'),
  ...itemRows('sequence cursor occurredAt member groupMessage'),
  ...rows('ROOM', 'GroupActivityPosition', 'sequence cursor reason'),
  ...rows('ROOM', 'GroupMessage', 'id state sequence author postedAt body isErased replyTo'),

  ...rows(
    'STAFF',
    'StaffMember',
    'id alias roles secondFactorNeeded timeZone locale signIns signInMethods',
  ),
  ...rows('OPERATOR', 'StaffAccount', 'member roles'),

  ...rows('ANYBODY', 'GroupOrientation', 'version steps'),
  ...rows('ANYBODY', 'PrivacyNotice', 'version locale effectiveOn text'),
  ...rows('ANYBODY', 'TermsOfUse', 'version locale effectiveOn text'),
  ...rows('ANYBODY', 'CopingSkill', 'id title steps minutes tags source reviewedBy'),
  ...rows('ANYBODY', 'ErasureReceipt', 'requestedAt erasedAt confirmations completedAt'),
  ...rows('ANYBODY', 'ErasureReceipt', 'unreadableInBackupsBy'),
  ...rows('ANYBODY', 'ErasureConfirmation', 'service confirmedAt'),
]);

/** Types that only a mutation's success shows, to whoever sent it. */
export const OF_MUTATIONS: ReadonlySet<string> = new Set([
  ...['SignInTokens', 'GroupInvitation', 'StaffInvitation', 'PasskeyChallenge', 'PageInfo'],
]);

/** `OWNER`: whoever is signed in, staff without roles, too. `PERSON`: a member, or staff with a role. */
export type Sender = 'ANYBODY' | 'OWNER' | 'MEMBER' | 'PERSON' | 'OPERATOR';

const sent = (sender: Sender, mutations: string): readonly (readonly [string, Sender])[] =>
  mutations.split(' ').map((mutation) => [mutation, sender] as const);

/** Every mutation, and who may send it. */
export const SENDING: ReadonlyMap<string, Sender> = new Map([
  ...sent('ANYBODY', 'enroll signIn refreshSignIn useRecoveryCode acceptStaffInvitation'),
  ...sent('ANYBODY', 'createPasskeyChallenge'),
  ...sent('OWNER', 'signOut signOutEverywhere revokeSignIn removeSignInMethod changePassphrase'),
  ...sent('OWNER', 'regenerateRecoveryCodes addPasskey addSecondFactor confirmSecondFactor'),
  ...sent('OWNER', 'changeAlias updateProfile acknowledgePrivacyNotice'),
  ...sent(
    'MEMBER',
    'submitIntake createRecoveryPlan reviseRecoveryPlan restoreRecoveryPlanVersion',
  ),
  ...sent('MEMBER', 'requestErasure cancelErasure recordCheckIn correctCheckIn writeJournalEntry'),
  ...sent('MEMBER', 'setContactPoint verifyContactPoint removeContactPoint'),
  ...sent('MEMBER', 'requestMatch cancelMatchRequest completeOrientation'),
  ...sent('MEMBER', 'blockMember unblockMember'),
  ...sent('PERSON', 'createGroup inviteToGroup revokeGroupInvitation joinGroup leaveGroup'),
  ...sent('PERSON', 'postGroupMessage acceptGroupAgreement reviseGroupAgreement'),
  ...sent('OPERATOR', 'inviteStaff revokeStaffRole'),
]);
