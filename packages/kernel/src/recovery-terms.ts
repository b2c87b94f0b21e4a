/** Whether a focus is something that is taken in, or something that is done. */
export type FocusNature = 'SUBSTANCE' | 'BEHAVIOUR';

/**
 * What somebody may be recovering from. Data, never an assumption: code asks a kind for its traits, and names none.
 * `isOpioid` calls for what is said of naloxone and of tolerance.
 */
export const FOCUS_TRAITS = {
  ALCOHOL: { nature: 'SUBSTANCE', isOpioid: false },
  OPIOIDS: { nature: 'SUBSTANCE', isOpioid: true },
  SEDATIVES: { nature: 'SUBSTANCE', isOpioid: false },
  STIMULANTS: { nature: 'SUBSTANCE', isOpioid: false },
  CANNABIS: { nature: 'SUBSTANCE', isOpioid: false },
  NICOTINE: { nature: 'SUBSTANCE', isOpioid: false },
  INHALANTS: { nature: 'SUBSTANCE', isOpioid: false },
  OTHER_SUBSTANCE: { nature: 'SUBSTANCE', isOpioid: false },
  GAMBLING: { nature: 'BEHAVIOUR', isOpioid: false },
  GAMING: { nature: 'BEHAVIOUR', isOpioid: false },
  SEX_AND_PORNOGRAPHY: { nature: 'BEHAVIOUR', isOpioid: false },
  EATING: { nature: 'BEHAVIOUR', isOpioid: false },
  SPENDING: { nature: 'BEHAVIOUR', isOpioid: false },
  OTHER_BEHAVIOUR: { nature: 'BEHAVIOUR', isOpioid: false },
} as const satisfies Record<
  string,
  {
    readonly nature: FocusNature;
    readonly isOpioid: boolean;
  }
>;

/** What somebody is recovering from. */
export type FocusKind = keyof typeof FOCUS_TRAITS;

/** What somebody wants to reach with a focus. */
export type GoalType = 'ABSTINENCE' | 'MODERATION' | 'HARM_REDUCTION';

/** Where somebody stands with a focus: the stages of change of Prochaska and DiClemente, with recurrence as TIP 41 has it. */
export type StageOfChange =
  'PRECONTEMPLATION' | 'CONTEMPLATION' | 'PREPARATION' | 'ACTION' | 'MAINTENANCE' | 'RECURRENCE';

/** All that staff may be asked to do. */
export const STAFF_ROLES = ['FACILITATOR', 'MODERATOR', 'OPERATOR'] as const;

/** What a staff member may do, once a second factor was shown. */
export type StaffRole = (typeof STAFF_ROLES)[number];
