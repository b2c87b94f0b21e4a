/** Kind of a focus: something that is taken in, or something that is done. */
export type FocusNature = 'SUBSTANCE' | 'BEHAVIOUR';

/**
 * Everything that a person may be recovering from. It is data, never an assumption: code asks a kind for its traits
 * and names none. `isOpioid` calls for advice on naloxone and tolerance.
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

/** A name of what a person is recovering from. */
export type FocusKind = keyof typeof FOCUS_TRAITS;

/** A goal of a focus: the change that a person wants to reach. */
export type GoalType = 'ABSTINENCE' | 'MODERATION' | 'HARM_REDUCTION';

/** Stage of a person's change: the stages of Prochaska and DiClemente, with recurrence as in TIP 41. */
export type StageOfChange =
  'PRECONTEMPLATION' | 'CONTEMPLATION' | 'PREPARATION' | 'ACTION' | 'MAINTENANCE' | 'RECURRENCE';

/** Every role of staff. */
export const STAFF_ROLES = ['FACILITATOR', 'MODERATOR', 'OPERATOR'] as const;

/** Role of a staff member. It is in force once a second factor was shown. */
export type StaffRole = (typeof STAFF_ROLES)[number];
