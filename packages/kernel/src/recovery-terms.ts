/** Whether a focus is something that is taken in, or something that is done. */
export type FocusNature = 'SUBSTANCE' | 'BEHAVIOUR';

/**
 * What somebody may be recovering from. Data, never an assumption: code asks a kind for its traits, and names none.
 * `isOpioid` calls for what is said of naloxone and of tolerance; `withdrawalNeedsCare` for what is said of stopping
 * under medical care (SAMHSA TIP 45: withdrawal from alcohol and sedatives can be dangerous to life).
 */
export const FOCUS_TRAITS = {
  ALCOHOL: { nature: 'SUBSTANCE', isOpioid: false, withdrawalNeedsCare: true },
  OPIOIDS: { nature: 'SUBSTANCE', isOpioid: true, withdrawalNeedsCare: true },
  SEDATIVES: { nature: 'SUBSTANCE', isOpioid: false, withdrawalNeedsCare: true },
  STIMULANTS: { nature: 'SUBSTANCE', isOpioid: false, withdrawalNeedsCare: false },
  CANNABIS: { nature: 'SUBSTANCE', isOpioid: false, withdrawalNeedsCare: false },
  NICOTINE: { nature: 'SUBSTANCE', isOpioid: false, withdrawalNeedsCare: false },
  INHALANTS: { nature: 'SUBSTANCE', isOpioid: false, withdrawalNeedsCare: false },
  OTHER_SUBSTANCE: { nature: 'SUBSTANCE', isOpioid: false, withdrawalNeedsCare: false },
  GAMBLING: { nature: 'BEHAVIOUR', isOpioid: false, withdrawalNeedsCare: false },
  GAMING: { nature: 'BEHAVIOUR', isOpioid: false, withdrawalNeedsCare: false },
  SEX_AND_PORNOGRAPHY: { nature: 'BEHAVIOUR', isOpioid: false, withdrawalNeedsCare: false },
  EATING: { nature: 'BEHAVIOUR', isOpioid: false, withdrawalNeedsCare: false },
  SPENDING: { nature: 'BEHAVIOUR', isOpioid: false, withdrawalNeedsCare: false },
  OTHER_BEHAVIOUR: { nature: 'BEHAVIOUR', isOpioid: false, withdrawalNeedsCare: false },
} as const satisfies Record<
  string,
  {
    readonly nature: FocusNature;
    readonly isOpioid: boolean;
    readonly withdrawalNeedsCare: boolean;
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
