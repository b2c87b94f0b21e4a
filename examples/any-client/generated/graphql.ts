/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> =
  T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A person’s age, roughly. Nobody is shown it; it is for the match alone. */
export type AgeBand =
  /** 18 to 25. */
  | 'AGE_18_TO_25'
  /** 26 to 35. */
  | 'AGE_26_TO_35'
  /** 36 to 50. */
  | 'AGE_36_TO_50'
  /** 51 to 64. */
  | 'AGE_51_TO_64'
  /** 65 and older. */
  | 'AGE_65_UP';

/** A group to open. */
export type CreateGroupInput = {
  /** The number of people for whom there is room, its host included: 2 to 15. */
  capacity: number;
  /** Made once by the client for this group: 1 to 200 characters. Send the same again if the answer is lost. */
  idempotencyKey: string;
  /** The purpose of the group. Members open peer teams, facilitators open clinical groups. */
  kind: GroupKind;
  /** The name of the group: 1 to 80 characters. Its members see it. */
  name: string;
  /** A description of the group, and of the people whom it is meant for. If not given, it is for everybody with an invitation. */
  profile?: GroupProfileInput | null | undefined;
};

/** A request for a plan, made from the viewer’s intake. */
export type CreateRecoveryPlanInput = {
  /** Made once by the client for this plan: 1 to 200 characters. Send the same again if the answer is lost. */
  idempotencyKey: string;
};

/** A way to reach a line. */
export type CrisisLineChannelKind =
  /** A call by phone. */
  | 'CALL'
  /** A page on which somebody answers what you write. */
  | 'CHAT'
  /** A page to read, which knows the numbers. Nobody answers there. */
  | 'PAGE'
  /** A text message. */
  | 'TEXT'
  /** A message by WhatsApp. */
  | 'WHATSAPP';

/** A new member. No e-mail, no legal name, no card. */
export type EnrollInput = {
  /** True if the person is 18 or older. */
  ageConfirmed: boolean;
  /** The name that a group will see: 2 to 32 characters, not your legal name. */
  alias: string;
  /** The country where they live, so that the numbers to call are those that work there. Ask, and let them leave it out. */
  country?: string | null | undefined;
  /** Made once by the client for this enrolment: 1 to 200 characters. Send the same again if the answer is lost. */
  idempotencyKey: string;
  /** The language that the person prefers. */
  locale: string;
  /** The version of privacyNotice and termsOfUse that they acknowledged. */
  noticeVersion: string;
  /** 10 to 256 characters; several words are good. It is never shown again. */
  passphrase: string;
  /** The zone in which the person’s days begin and end. */
  timeZone: string;
};

/** Reason of a field error, for a sentence in the person’s own language. Codes may be added: show message for one that you do not know. */
export type FieldErrorCode =
  /** A passphrase that others guess first. */
  | 'EASILY_GUESSED'
  /** Begun too long ago. Begin again. */
  | 'EXPIRED'
  /** A day earlier than min days from today. Has bounds. */
  | 'IN_THE_PAST'
  /** Not of the form that is read here, such as a language tag or an address. */
  | 'MALFORMED'
  /** A name that could be taken for staff or a helpline. */
  | 'MISLEADING'
  /** Not possible together with the other fields, for the sender, or before what the message names is done. */
  | 'NOT_ALLOWED'
  /** Names nothing that the sender can see. */
  | 'NOT_FOUND'
  /** Made for what has changed meanwhile. Look at it, and send it anew. */
  | 'OUTDATED'
  /** Named twice, or a key that was used for something else. */
  | 'REPEATED'
  /** Missing, and needed here. */
  | 'REQUIRED'
  /** A number above max, or a day later than max days from today. Has bounds. */
  | 'TOO_LARGE'
  /** A text of more characters, or a list of more entries, than max. Has bounds. */
  | 'TOO_LONG'
  /** With it there would be more than max. Take something else away first. Has bounds. */
  | 'TOO_MANY'
  /** A text of fewer characters, or a list of fewer entries, than min. Has bounds. */
  | 'TOO_SHORT'
  /** A number below min. Has bounds. */
  | 'TOO_SMALL'
  /** A name that is not kind to everybody. */
  | 'UNKIND'
  /** A text or a name with signs that not everybody could read as its author sees it. */
  | 'UNREADABLE'
  /** A code or an answer that is not the right one now. */
  | 'WRONG';

/** A focus of recovery: a substance or a behaviour. */
export type FocusKind =
  /** Alcohol. */
  | 'ALCOHOL'
  /** Cannabis. */
  | 'CANNABIS'
  /** Compulsive eating, such as bingeing. */
  | 'EATING'
  /** Gambling and betting. */
  | 'GAMBLING'
  /** Video games. */
  | 'GAMING'
  /** Inhalants. */
  | 'INHALANTS'
  /** Tobacco and vapes. */
  | 'NICOTINE'
  /** Opioids, prescribed or not. */
  | 'OPIOIDS'
  /** Another behaviour. */
  | 'OTHER_BEHAVIOUR'
  /** Another substance. */
  | 'OTHER_SUBSTANCE'
  /** Benzodiazepines and other sedatives. */
  | 'SEDATIVES'
  /** Compulsive sexual behaviour, or pornography. */
  | 'SEX_AND_PORNOGRAPHY'
  /** Compulsive buying and spending. */
  | 'SPENDING'
  /** Cocaine, amphetamines and other stimulants. */
  | 'STIMULANTS';

/** The people, by gender, that a group is for. */
export type GenderMix =
  /** For men. */
  | 'MEN'
  /** For everybody. */
  | 'MIXED'
  /** For non-binary people. */
  | 'NON_BINARY'
  /** For women. */
  | 'WOMEN';

/** A person’s goal with a focus. Each is a goal of its own; none is a lesser one. */
export type GoalType =
  /** To stop, and stay stopped. */
  | 'ABSTINENCE'
  /** To come to less harm, whatever the amount. */
  | 'HARM_REDUCTION'
  /** Less, and within limits of one’s own. */
  | 'MODERATION';

/** The reason for the position of live delivery. */
export type GroupActivityPositionReason =
  /** The given place does not belong to this group: everything from now on follows. Read the earlier items with Group.activity. */
  | 'RESET'
  /** Everything after the given place follows, each item once. */
  | 'RESUMED'
  /** No place was given: everything from now on follows. */
  | 'STARTED';

/** The way in which people come into a group. */
export type GroupAdmission =
  /** With a code that somebody of the group hands them. */
  | 'BY_INVITATION'
  /** By a match, while there is a seat; and with a code. */
  | 'BY_MATCH';

/** The model by which a group works: one of the five of SAMHSA TIP 41. */
export type GroupApproach =
  /** Two or more models joined together; components names them. */
  | 'INTEGRATED'
  /** Working with the relations between the people there. */
  | 'PROCESS_ORIENTED'
  /** Learning about one’s own recovery focus. */
  | 'PSYCHOEDUCATIONAL'
  /** Practising skills. */
  | 'SKILLS_DEVELOPMENT'
  /** Being there for one another. */
  | 'SUPPORT';

/** The purpose of a group. */
export type GroupKind =
  /** A group that a professional leads. Staff opens it. */
  | 'CLINICAL'
  /** Members who keep one another company. Any member may open one. */
  | 'PEER_TEAM';

/** A method that a group draws on. */
export type GroupMethod =
  /** Cognitive behavioural work. */
  | 'COGNITIVE_BEHAVIOURAL'
  /** The ways of their own culture. */
  | 'CULTURE'
  /** Art, music, writing. */
  | 'EXPRESSIVE'
  /** Mindfulness. */
  | 'MINDFULNESS'
  /** Relapse prevention. */
  | 'RELAPSE_PREVENTION'
  /** SMART Recovery’s four points. */
  | 'SMART'
  /** The twelve steps. */
  | 'TWELVE_STEP';

/** A description of a group: its goal, and the people whom it is meant for. A field that is not given is as open as it can be. */
export type GroupProfileInput = {
  /** The way in which people come in. BY_INVITATION if not given. */
  admission?: GroupAdmission | null | undefined;
  /** The ages that it takes. All if not given. */
  ageBands?: Array<AgeBand> | null | undefined;
  /** The model by which it works. SUPPORT if not given. */
  approach?: GroupApproach | null | undefined;
  /** The models, two or more, that an integrated group joins together. */
  components?: Array<GroupApproach> | null | undefined;
  /** Recovery focuses of its people; at least one if people come in by a match. */
  focuses?: Array<FocusKind> | null | undefined;
  /** The people, by gender, that it is for. MIXED if not given. */
  genderMix?: GenderMix | null | undefined;
  /** The goal that its people share. */
  goalType?: GoalType | null | undefined;
  /** The language spoken there, by a tag such as es. Script and region do not matter. English if not given. */
  language?: string | null | undefined;
  /** Its weekly meeting. */
  meeting?: WeeklyMeetingInput | null | undefined;
  /** Whether the same people stay together. REVOLVING if not given. */
  membershipModel?: MembershipModel | null | undefined;
  /** The methods that it draws on. */
  methods?: Array<GroupMethod> | null | undefined;
  /** The place of faith there. OPEN if not given. */
  outlook?: Outlook | null | undefined;
  /** The stage that it is meant for. */
  stage?: StageOfChange | null | undefined;
  /** The day from which its weekly meetings count. */
  startsOn?: string | null | undefined;
  /** The number of weeks for which it goes on: 1 to 104. */
  weeks?: number | null | undefined;
};

/** A person’s role in a group. */
export type GroupRole =
  /** The professional who leads a clinical group. */
  | 'FACILITATOR'
  /** The member who opened the group. */
  | 'HOST'
  /** A member of the group. */
  | 'MEMBER';

/** The states of HALT, and bored. A rule of thumb, not an instrument. */
export type HaltFlag =
  /** Angry. */
  | 'ANGRY'
  /** Bored. */
  | 'BORED'
  /** Hungry. */
  | 'HUNGRY'
  /** Lonely. */
  | 'LONELY'
  /** Tired. */
  | 'TIRED';

/** How soon a card is for. */
export type HelpUrgency =
  /** At once, and before all else on the screen. */
  | 'NOW'
  /** For later; show it small. */
  | 'QUIET'
  /** Today; show it whole. */
  | 'TODAY';

/** One thing that the viewer is recovering from. */
export type IntakeFocusInput = {
  /** The goal that they want to reach. */
  goalType: GoalType;
  /** The substance or behaviour. */
  kind: FocusKind;
  /** The viewer’s own name for it, up to 500 characters. A plan then uses it, too. Most useful with another substance or behaviour. */
  name?: string | null | undefined;
  /** Number of earlier attempts: 0 to 99. */
  priorAttempts?: number | null | undefined;
  /** The viewer’s stage of change with it. */
  stage: StageOfChange;
};

/** A situation in which it gets hard. */
export type IntakeSituationInput = {
  /** Confidence of coming through it well: 0 to 10. */
  confidence: number;
  /** The flags of HALT, if that is the kind; else nothing. */
  halt?: Array<HaltFlag> | null | undefined;
  /** The kind of difficulty. */
  kind: SituationKind;
  /** The situation, in the viewer’s words: up to 500 characters. */
  text: string;
};

/** A person who stands by the viewer. */
export type IntakeSupportInput = {
  /** Their relation to the viewer. */
  kind: SupportKind;
  /** True if they know, and said that they may be called. */
  mayContact: boolean;
  /** Their name, as the viewer calls them: up to 500 characters. */
  name: string;
};

/** Whether the same people stay together. */
export type MembershipModel =
  /** They begin together and stay. One that ends takes nobody new after its second meeting. */
  | 'FIXED'
  /** Some go while others come. */
  | 'REVOLVING';

/** The place of faith in a group. */
export type Outlook =
  /** Faith leads there. */
  | 'FAITH'
  /** Each brings their own. */
  | 'OPEN'
  /** Faith stays outside. */
  | 'SECULAR';

/** A message for a group. */
export type PostGroupMessageInput = {
  /** The text: 1 to 4,000 characters, not counting white space at its ends. */
  body: string;
  /** The id of a group that the viewer is in. */
  groupId: string;
  /** Made once by the client for this message: 1 to 200 characters. Send the same again if the answer is lost. */
  idempotencyKey: string;
  /** The message of the same group that this one replies to; null for none. */
  replyToId?: string | null | undefined;
};

/** One change: an item with its key and new text, or without a text to take it away; a new item with its section and text. */
export type RecoveryPlanChangeInput = {
  /** In place of key: the id of an item of the version that the viewer saw. */
  id?: string | null | undefined;
  /** The key of the item, as RecoveryPlanItem.key has it; nothing for a new one. */
  key?: string | null | undefined;
  /** The section of a new item. */
  section?: RecoveryPlanSection | null | undefined;
  /** In place of situationKey: the id of that item. */
  situationId?: string | null | undefined;
  /** The key of the situation that a new coping step belongs to. */
  situationKey?: string | null | undefined;
  /** The new words, up to 1,000 characters; nothing to take the item away. */
  text?: string | null | undefined;
};

/** A part of a plan. */
export type RecoveryPlanSection =
  /** A step that helps in one of those situations. */
  | 'COPING_STEP'
  /** A step to begin with, chosen by the stage of change. */
  | 'FIRST_STEP'
  /** A goal of the viewer. */
  | 'GOAL'
  /** A step to take after a lapse, in this order. Without blame. */
  | 'LAPSE_PLAN'
  /** A reason, in the viewer’s own words. */
  | 'REASON'
  /** A situation in which it gets hard. */
  | 'SITUATION'
  /** A person who stands by the viewer. */
  | 'SUPPORT'
  /** A step to take with a craving, in this order. */
  | 'URGE_PLAN'
  /** An early warning sign. */
  | 'WARNING_SIGN'
  /** A habit that has its place in each week. */
  | 'WEEKLY_RHYTHM';

/** Changes that a member makes to their plan. */
export type ReviseRecoveryPlanInput = {
  /** The version that the viewer saw. */
  baseVersion: number;
  /** The changes, in their order. */
  changes: Array<RecoveryPlanChangeInput>;
  /** The reason, in the viewer’s own words, up to 1,000 characters. */
  reason: string;
  /** A new day on which to look at the plan again, within a year. */
  reviewOn?: string | null | undefined;
};

/** A kind of difficulty in a situation. */
export type SituationKind =
  /** Being hungry, angry, lonely, tired or bored. */
  | 'HALT'
  /** A mood. */
  | 'MOOD'
  /** A person who is there. */
  | 'PERSON'
  /** The place. */
  | 'PLACE'
  /** The time. */
  | 'TIME';

/** A stage of change with a focus. People move between stages, in any order. */
export type StageOfChange =
  /** In the midst of the change. */
  | 'ACTION'
  /** Thinking about a change, of two minds. */
  | 'CONTEMPLATION'
  /** Keeping the change up, for half a year or longer. */
  | 'MAINTENANCE'
  /** Not thinking of a change yet. */
  | 'PRECONTEMPLATION'
  /** Getting ready for a change soon. */
  | 'PREPARATION'
  /** Back to earlier ways for now; nothing that was learnt is lost. */
  | 'RECURRENCE';

/** Answers of the viewer about themselves, as far as they like: up to 20 of each. They are sealed with the viewer’s own key. */
export type SubmitIntakeInput = {
  /** Coping skills that they know and like, by their ids in copingSkills, or by their keys. */
  copingSkillIds?: Array<string> | null | undefined;
  /** Substances and behaviours that they are recovering from. */
  focuses: Array<IntakeFocusInput>;
  /** Things that helped before. */
  helpedBefore?: Array<string> | null | undefined;
  /** Made once by the client for this intake: 1 to 200 characters. Send the same again if the answer is lost. */
  idempotencyKey: string;
  /** Medication that they take. */
  medication?: string | null | undefined;
  /** Meetings that they go to. */
  meetings?: string | null | undefined;
  /** Reasons why they want it, each up to 500 characters. */
  reasons: Array<string>;
  /** Situations in which it gets hard. */
  situations: Array<IntakeSituationInput>;
  /** People who stand by them. */
  supports?: Array<IntakeSupportInput> | null | undefined;
};

/** The relation of a supporter to the viewer. */
export type SupportKind =
  /** Family. */
  | 'FAMILY'
  /** A friend. */
  | 'FRIEND'
  /** Another person. */
  | 'OTHER'
  /** A partner. */
  | 'PARTNER'
  /** A person in recovery, too. */
  | 'PEER'
  /** A professional who treats or counsels them. */
  | 'PROFESSIONAL'
  /** A sponsor. */
  | 'SPONSOR';

/** A day of the week. */
export type Weekday =
  /** Friday. */
  | 'FRIDAY'
  /** Monday. */
  | 'MONDAY'
  /** Saturday. */
  | 'SATURDAY'
  /** Sunday. */
  | 'SUNDAY'
  /** Thursday. */
  | 'THURSDAY'
  /** Tuesday. */
  | 'TUESDAY'
  /** Wednesday. */
  | 'WEDNESDAY';

/** A weekly meeting for a group, by the clock of its own zone. */
export type WeeklyMeetingInput = {
  /** The length in minutes: 15 to 240. */
  durationMinutes: number;
  /** The start: minutes from midnight, 0 to 1,439. */
  startMinute: number;
  /** The zone of that clock. */
  timeZone: string;
  /** The day. */
  weekday: Weekday;
};

export type NoticeQueryVariables = Exact<{ [key: string]: never }>;

export type NoticeQuery = { privacyNotice: { version: string } | null };

export type EnrolMutationVariables = Exact<{
  input: EnrollInput;
}>;

export type EnrolMutation = {
  enroll:
    | { __typename: 'AgeNotConfirmedError'; message: string }
    | { __typename: 'AliasTakenError'; message: string }
    | {
        __typename: 'EnrollSuccess';
        recoveryCodes: Array<string>;
        signInTokens: {
          accessToken: string;
          accessTokenExpiresAt: string;
          refreshToken: string;
          deviceToken: string;
        };
      }
    | {
        __typename: 'InputInvalidError';
        message: string;
        fieldErrors: Array<{ path: string; code: FieldErrorCode; message: string }>;
      }
    | { __typename: 'NoticeOutdatedError'; message: string }
    | { __typename: 'TooManyAttemptsError'; message: string }
    | null;
};

export type HelpFragment = {
  urgency: HelpUrgency;
  title: string;
  steps: Array<string>;
  whoKnows: string;
  offersUrgentHelp: boolean;
  lines: Array<{
    name: string;
    isOpen: boolean | null;
    channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
  }>;
};

export type TellIntakeMutationVariables = Exact<{
  input: SubmitIntakeInput;
}>;

export type TellIntakeMutation = {
  submitIntake:
    | {
        __typename: 'InputInvalidError';
        message: string;
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | {
        __typename: 'NoticeOutdatedError';
        message: string;
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | {
        __typename: 'SubmitIntakeSuccess';
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | null;
};

export type PlanFragment = {
  id: string;
  version: number;
  items: Array<{
    id: string;
    key: string;
    section: RecoveryPlanSection;
    text: string;
    because: string;
  }>;
};

export type MakePlanMutationVariables = Exact<{
  input: CreateRecoveryPlanInput;
}>;

export type MakePlanMutation = {
  createRecoveryPlan:
    | {
        __typename: 'CreateRecoveryPlanSuccess';
        recoveryPlan: {
          id: string;
          version: number;
          items: Array<{
            id: string;
            key: string;
            section: RecoveryPlanSection;
            text: string;
            because: string;
          }>;
        };
        viewer: { id: string; recoveryPlan: { id: string } | null } | null;
      }
    | { __typename: 'InputInvalidError'; message: string }
    | { __typename: 'IntakeIncompleteError'; message: string }
    | { __typename: 'NoticeOutdatedError'; message: string }
    | null;
};

export type ChangePlanMutationVariables = Exact<{
  input: ReviseRecoveryPlanInput;
}>;

export type ChangePlanMutation = {
  reviseRecoveryPlan:
    | {
        __typename: 'InputInvalidError';
        message: string;
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | {
        __typename: 'PlanVersionConflictError';
        message: string;
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | {
        __typename: 'ReviseRecoveryPlanSuccess';
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
        recoveryPlan: {
          id: string;
          version: number;
          items: Array<{
            id: string;
            key: string;
            section: RecoveryPlanSection;
            text: string;
            because: string;
          }>;
        };
      }
    | null;
};

export type MyPlansQueryVariables = Exact<{ [key: string]: never }>;

export type MyPlansQuery = {
  viewer: {
    id: string;
    recoveryPlanVersions: {
      edges: Array<{
        node: {
          id: string;
          version: number;
          items: Array<{
            id: string;
            key: string;
            section: RecoveryPlanSection;
            text: string;
            because: string;
          }>;
        };
      }>;
    } | null;
  } | null;
};

export type MyRoomsFragment = {
  id: string;
  memberships: Array<{
    id: string;
    role: GroupRole;
    group: { id: string; name: string } | null;
  }> | null;
};

export type MyRoomsQueryVariables = Exact<{ [key: string]: never }>;

export type MyRoomsQuery = {
  viewer: {
    id: string;
    memberships: Array<{
      id: string;
      role: GroupRole;
      group: { id: string; name: string } | null;
    }> | null;
  } | null;
};

export type OpenRoomMutationVariables = Exact<{
  input: CreateGroupInput;
}>;

export type OpenRoomMutation = {
  createGroup:
    | {
        __typename: 'CreateGroupSuccess';
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
        group: { id: string; name: string };
        viewer: {
          id: string;
          memberships: Array<{
            id: string;
            role: GroupRole;
            group: { id: string; name: string } | null;
          }> | null;
        } | null;
      }
    | {
        __typename: 'InputInvalidError';
        message: string;
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | null;
};

type Item_GroupActivityHidden_Fragment = {
  __typename: 'GroupActivityHidden';
  id: string;
  sequence: number;
  cursor: string;
};

type Item_GroupAgreementChanged_Fragment = {
  __typename: 'GroupAgreementChanged';
  id: string;
  sequence: number;
  cursor: string;
};

type Item_GroupMemberJoined_Fragment = {
  __typename: 'GroupMemberJoined';
  id: string;
  sequence: number;
  cursor: string;
  member: { id: string; alias: string | null } | null;
};

type Item_GroupMemberLeft_Fragment = {
  __typename: 'GroupMemberLeft';
  id: string;
  sequence: number;
  cursor: string;
};

type Item_GroupMessagePosted_Fragment = {
  __typename: 'GroupMessagePosted';
  id: string;
  sequence: number;
  cursor: string;
  groupMessage: {
    id: string;
    body: string | null;
    author: { id: string; alias: string | null } | null;
  } | null;
};

export type ItemFragment =
  | Item_GroupActivityHidden_Fragment
  | Item_GroupAgreementChanged_Fragment
  | Item_GroupMemberJoined_Fragment
  | Item_GroupMemberLeft_Fragment
  | Item_GroupMessagePosted_Fragment;

export type RoomQueryVariables = Exact<{
  id: string;
}>;

export type RoomQuery = {
  group: {
    id: string;
    name: string;
    activity: {
      edges: Array<{
        cursor: string;
        node:
          | { __typename: 'GroupActivityHidden'; id: string; sequence: number; cursor: string }
          | { __typename: 'GroupAgreementChanged'; id: string; sequence: number; cursor: string }
          | {
              __typename: 'GroupMemberJoined';
              id: string;
              sequence: number;
              cursor: string;
              member: { id: string; alias: string | null } | null;
            }
          | { __typename: 'GroupMemberLeft'; id: string; sequence: number; cursor: string }
          | {
              __typename: 'GroupMessagePosted';
              id: string;
              sequence: number;
              cursor: string;
              groupMessage: {
                id: string;
                body: string | null;
                author: { id: string; alias: string | null } | null;
              } | null;
            };
      }>;
    } | null;
  } | null;
};

export type LiveSubscriptionVariables = Exact<{
  groupId: string;
  after?: string | null | undefined;
}>;

export type LiveSubscription = {
  groupActivity:
    | { __typename: 'GroupActivityHidden'; id: string; sequence: number; cursor: string }
    | { __typename: 'GroupActivityPosition'; cursor: string; reason: GroupActivityPositionReason }
    | { __typename: 'GroupAgreementChanged'; id: string; sequence: number; cursor: string }
    | {
        __typename: 'GroupMemberJoined';
        id: string;
        sequence: number;
        cursor: string;
        member: { id: string; alias: string | null } | null;
      }
    | { __typename: 'GroupMemberLeft'; id: string; sequence: number; cursor: string }
    | {
        __typename: 'GroupMessagePosted';
        id: string;
        sequence: number;
        cursor: string;
        groupMessage: {
          id: string;
          body: string | null;
          author: { id: string; alias: string | null } | null;
        } | null;
      };
};

export type PostMutationVariables = Exact<{
  input: PostGroupMessageInput;
}>;

export type PostMutation = {
  postGroupMessage:
    | {
        __typename: 'AgreementRequiredError';
        message: string;
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | {
        __typename: 'GroupNotFoundError';
        message: string;
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | {
        __typename: 'InputInvalidError';
        message: string;
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | {
        __typename: 'PostGroupMessageSuccess';
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
        groupMessage: { id: string };
      }
    | {
        __typename: 'RateLimitedError';
        message: string;
        helpCard: {
          urgency: HelpUrgency;
          title: string;
          steps: Array<string>;
          whoKnows: string;
          offersUrgentHelp: boolean;
          lines: Array<{
            name: string;
            isOpen: boolean | null;
            channels: Array<{ kind: CrisisLineChannelKind; number: string | null; url: string }>;
          }>;
        } | null;
      }
    | null;
};

export const HelpFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Help' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'HelpCard' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'urgency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'steps' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'lines' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'isOpen' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'channels' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'number' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                    ],
                  },
                },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'whoKnows' } },
          { kind: 'Field', name: { kind: 'Name', value: 'offersUrgentHelp' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<HelpFragment, unknown>;
export const PlanFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Plan' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'RecoveryPlan' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'items' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'key' } },
                { kind: 'Field', name: { kind: 'Name', value: 'section' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                { kind: 'Field', name: { kind: 'Name', value: 'because' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<PlanFragment, unknown>;
export const MyRoomsFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'MyRooms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Viewer' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'memberships' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'role' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'group' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MyRoomsFragment, unknown>;
export const ItemFragmentDoc = {
  kind: 'Document',
  definitions: [
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Item' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'GroupActivityItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sequence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
          {
            kind: 'InlineFragment',
            typeCondition: {
              kind: 'NamedType',
              name: { kind: 'Name', value: 'GroupMessagePosted' },
            },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'groupMessage' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'body' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'author' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'alias' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: {
              kind: 'NamedType',
              name: { kind: 'Name', value: 'GroupMemberJoined' },
            },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'member' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'alias' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ItemFragment, unknown>;
export const NoticeDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Notice' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'privacyNotice' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'Field', name: { kind: 'Name', value: 'version' } }],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<NoticeQuery, NoticeQueryVariables>;
export const EnrolDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'Enrol' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'EnrollInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'enroll' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'InlineFragment',
                  typeCondition: {
                    kind: 'NamedType',
                    name: { kind: 'Name', value: 'EnrollSuccess' },
                  },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'signInTokens' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'accessToken' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'accessTokenExpiresAt' },
                            },
                            { kind: 'Field', name: { kind: 'Name', value: 'refreshToken' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'deviceToken' } },
                          ],
                        },
                      },
                      { kind: 'Field', name: { kind: 'Name', value: 'recoveryCodes' } },
                    ],
                  },
                },
                {
                  kind: 'InlineFragment',
                  typeCondition: {
                    kind: 'NamedType',
                    name: { kind: 'Name', value: 'InputInvalidError' },
                  },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'fieldErrors' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'path' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'code' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'message' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<EnrolMutation, EnrolMutationVariables>;
export const TellIntakeDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'TellIntake' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'SubmitIntakeInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'submitIntake' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'InlineFragment',
                  typeCondition: {
                    kind: 'NamedType',
                    name: { kind: 'Name', value: 'SubmitIntakeSuccess' },
                  },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'helpCard' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Help' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'helpCard' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Help' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Help' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'HelpCard' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'urgency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'steps' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'lines' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'isOpen' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'channels' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'number' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                    ],
                  },
                },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'whoKnows' } },
          { kind: 'Field', name: { kind: 'Name', value: 'offersUrgentHelp' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<TellIntakeMutation, TellIntakeMutationVariables>;
export const MakePlanDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'MakePlan' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'CreateRecoveryPlanInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'createRecoveryPlan' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'InlineFragment',
                  typeCondition: {
                    kind: 'NamedType',
                    name: { kind: 'Name', value: 'CreateRecoveryPlanSuccess' },
                  },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'recoveryPlan' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Plan' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'viewer' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'recoveryPlan' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                                ],
                              },
                            },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [{ kind: 'Field', name: { kind: 'Name', value: 'message' } }],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Plan' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'RecoveryPlan' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'items' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'key' } },
                { kind: 'Field', name: { kind: 'Name', value: 'section' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                { kind: 'Field', name: { kind: 'Name', value: 'because' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MakePlanMutation, MakePlanMutationVariables>;
export const ChangePlanDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'ChangePlan' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'ReviseRecoveryPlanInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'reviseRecoveryPlan' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'InlineFragment',
                  typeCondition: {
                    kind: 'NamedType',
                    name: { kind: 'Name', value: 'ReviseRecoveryPlanSuccess' },
                  },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'helpCard' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Help' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'recoveryPlan' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Plan' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'helpCard' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Help' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Help' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'HelpCard' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'urgency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'steps' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'lines' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'isOpen' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'channels' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'number' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                    ],
                  },
                },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'whoKnows' } },
          { kind: 'Field', name: { kind: 'Name', value: 'offersUrgentHelp' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Plan' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'RecoveryPlan' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'items' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'key' } },
                { kind: 'Field', name: { kind: 'Name', value: 'section' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                { kind: 'Field', name: { kind: 'Name', value: 'because' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<ChangePlanMutation, ChangePlanMutationVariables>;
export const MyPlansDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'MyPlans' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'viewer' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'recoveryPlanVersions' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'first' },
                      value: { kind: 'IntValue', value: '4' },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'edges' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'node' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Plan' } },
                                ],
                              },
                            },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Plan' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'RecoveryPlan' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'version' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'items' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'key' } },
                { kind: 'Field', name: { kind: 'Name', value: 'section' } },
                { kind: 'Field', name: { kind: 'Name', value: 'text' } },
                { kind: 'Field', name: { kind: 'Name', value: 'because' } },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MyPlansQuery, MyPlansQueryVariables>;
export const MyRoomsDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'MyRooms' },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'viewer' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [{ kind: 'FragmentSpread', name: { kind: 'Name', value: 'MyRooms' } }],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'MyRooms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Viewer' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'memberships' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'role' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'group' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<MyRoomsQuery, MyRoomsQueryVariables>;
export const OpenRoomDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'OpenRoom' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'CreateGroupInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'createGroup' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'InlineFragment',
                  typeCondition: {
                    kind: 'NamedType',
                    name: { kind: 'Name', value: 'CreateGroupSuccess' },
                  },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'helpCard' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Help' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'group' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'viewer' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'MyRooms' } },
                          ],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'helpCard' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Help' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Help' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'HelpCard' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'urgency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'steps' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'lines' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'isOpen' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'channels' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'number' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                    ],
                  },
                },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'whoKnows' } },
          { kind: 'Field', name: { kind: 'Name', value: 'offersUrgentHelp' } },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'MyRooms' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'Viewer' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'memberships' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'role' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'group' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<OpenRoomMutation, OpenRoomMutationVariables>;
export const RoomDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'query',
      name: { kind: 'Name', value: 'Room' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'group' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'id' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'id' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'activity' },
                  arguments: [
                    {
                      kind: 'Argument',
                      name: { kind: 'Name', value: 'last' },
                      value: { kind: 'IntValue', value: '20' },
                    },
                  ],
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'edges' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
                            {
                              kind: 'Field',
                              name: { kind: 'Name', value: 'node' },
                              selectionSet: {
                                kind: 'SelectionSet',
                                selections: [
                                  { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Item' } },
                                ],
                              },
                            },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Item' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'GroupActivityItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sequence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
          {
            kind: 'InlineFragment',
            typeCondition: {
              kind: 'NamedType',
              name: { kind: 'Name', value: 'GroupMessagePosted' },
            },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'groupMessage' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'body' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'author' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'alias' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: {
              kind: 'NamedType',
              name: { kind: 'Name', value: 'GroupMemberJoined' },
            },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'member' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'alias' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<RoomQuery, RoomQueryVariables>;
export const LiveDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'subscription',
      name: { kind: 'Name', value: 'Live' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'groupId' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'ID' } },
          },
        },
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
          type: { kind: 'NamedType', name: { kind: 'Name', value: 'Cursor' } },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'groupActivity' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'groupId' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'groupId' } },
              },
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'after' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'after' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'InlineFragment',
                  typeCondition: {
                    kind: 'NamedType',
                    name: { kind: 'Name', value: 'GroupActivityPosition' },
                  },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'reason' } },
                    ],
                  },
                },
                { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Item' } },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Item' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'GroupActivityItem' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
          { kind: 'Field', name: { kind: 'Name', value: 'id' } },
          { kind: 'Field', name: { kind: 'Name', value: 'sequence' } },
          { kind: 'Field', name: { kind: 'Name', value: 'cursor' } },
          {
            kind: 'InlineFragment',
            typeCondition: {
              kind: 'NamedType',
              name: { kind: 'Name', value: 'GroupMessagePosted' },
            },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'groupMessage' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'body' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'author' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                            { kind: 'Field', name: { kind: 'Name', value: 'alias' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
          {
            kind: 'InlineFragment',
            typeCondition: {
              kind: 'NamedType',
              name: { kind: 'Name', value: 'GroupMemberJoined' },
            },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'member' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'id' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'alias' } },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
  ],
} as unknown as DocumentNode<LiveSubscription, LiveSubscriptionVariables>;
export const PostDocument = {
  kind: 'Document',
  definitions: [
    {
      kind: 'OperationDefinition',
      operation: 'mutation',
      name: { kind: 'Name', value: 'Post' },
      variableDefinitions: [
        {
          kind: 'VariableDefinition',
          variable: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
          type: {
            kind: 'NonNullType',
            type: { kind: 'NamedType', name: { kind: 'Name', value: 'PostGroupMessageInput' } },
          },
        },
      ],
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'postGroupMessage' },
            arguments: [
              {
                kind: 'Argument',
                name: { kind: 'Name', value: 'input' },
                value: { kind: 'Variable', name: { kind: 'Name', value: 'input' } },
              },
            ],
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: '__typename' } },
                {
                  kind: 'InlineFragment',
                  typeCondition: {
                    kind: 'NamedType',
                    name: { kind: 'Name', value: 'PostGroupMessageSuccess' },
                  },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'helpCard' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Help' } },
                          ],
                        },
                      },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'groupMessage' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [{ kind: 'Field', name: { kind: 'Name', value: 'id' } }],
                        },
                      },
                    ],
                  },
                },
                {
                  kind: 'InlineFragment',
                  typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'UserError' } },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'message' } },
                      {
                        kind: 'Field',
                        name: { kind: 'Name', value: 'helpCard' },
                        selectionSet: {
                          kind: 'SelectionSet',
                          selections: [
                            { kind: 'FragmentSpread', name: { kind: 'Name', value: 'Help' } },
                          ],
                        },
                      },
                    ],
                  },
                },
              ],
            },
          },
        ],
      },
    },
    {
      kind: 'FragmentDefinition',
      name: { kind: 'Name', value: 'Help' },
      typeCondition: { kind: 'NamedType', name: { kind: 'Name', value: 'HelpCard' } },
      selectionSet: {
        kind: 'SelectionSet',
        selections: [
          { kind: 'Field', name: { kind: 'Name', value: 'urgency' } },
          { kind: 'Field', name: { kind: 'Name', value: 'title' } },
          { kind: 'Field', name: { kind: 'Name', value: 'steps' } },
          {
            kind: 'Field',
            name: { kind: 'Name', value: 'lines' },
            selectionSet: {
              kind: 'SelectionSet',
              selections: [
                { kind: 'Field', name: { kind: 'Name', value: 'name' } },
                { kind: 'Field', name: { kind: 'Name', value: 'isOpen' } },
                {
                  kind: 'Field',
                  name: { kind: 'Name', value: 'channels' },
                  selectionSet: {
                    kind: 'SelectionSet',
                    selections: [
                      { kind: 'Field', name: { kind: 'Name', value: 'kind' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'number' } },
                      { kind: 'Field', name: { kind: 'Name', value: 'url' } },
                    ],
                  },
                },
              ],
            },
          },
          { kind: 'Field', name: { kind: 'Name', value: 'whoKnows' } },
          { kind: 'Field', name: { kind: 'Name', value: 'offersUrgentHelp' } },
        ],
      },
    },
  ],
} as unknown as DocumentNode<PostMutation, PostMutationVariables>;
