import type { FocusKind, GoalType, StaffRole, StageOfChange } from '@holdfast/kernel';
import { registerEnumType } from './decorators.ts';

/** A name of what a person is recovering from, as the graph writes it. */
export const FocusKindEnum = {
  ALCOHOL: 'ALCOHOL',
  OPIOIDS: 'OPIOIDS',
  SEDATIVES: 'SEDATIVES',
  STIMULANTS: 'STIMULANTS',
  CANNABIS: 'CANNABIS',
  NICOTINE: 'NICOTINE',
  INHALANTS: 'INHALANTS',
  OTHER_SUBSTANCE: 'OTHER_SUBSTANCE',
  GAMBLING: 'GAMBLING',
  GAMING: 'GAMING',
  SEX_AND_PORNOGRAPHY: 'SEX_AND_PORNOGRAPHY',
  EATING: 'EATING',
  SPENDING: 'SPENDING',
  OTHER_BEHAVIOUR: 'OTHER_BEHAVIOUR',
} as const satisfies Record<FocusKind, FocusKind>;

registerEnumType(FocusKindEnum, {
  name: 'FocusKind',
  description: 'A focus of recovery: a substance or a behaviour.',
  valuesConfig: {
    ALCOHOL: { description: 'Alcohol.' },
    OPIOIDS: { description: 'Opioids, prescribed or not.' },
    SEDATIVES: { description: 'Benzodiazepines and other sedatives.' },
    STIMULANTS: { description: 'Cocaine, amphetamines and other stimulants.' },
    CANNABIS: { description: 'Cannabis.' },
    NICOTINE: { description: 'Tobacco and vapes.' },
    INHALANTS: { description: 'Inhalants.' },
    OTHER_SUBSTANCE: { description: 'Another substance.' },
    GAMBLING: { description: 'Gambling and betting.' },
    GAMING: { description: 'Video games.' },
    SEX_AND_PORNOGRAPHY: { description: 'Compulsive sexual behaviour, or pornography.' },
    EATING: { description: 'Compulsive eating, such as bingeing.' },
    SPENDING: { description: 'Compulsive buying and spending.' },
    OTHER_BEHAVIOUR: { description: 'Another behaviour.' },
  },
});

/** Goals of a focus, as the graph writes them. */
export const GoalTypeEnum = {
  ABSTINENCE: 'ABSTINENCE',
  MODERATION: 'MODERATION',
  HARM_REDUCTION: 'HARM_REDUCTION',
} as const satisfies Record<GoalType, GoalType>;

registerEnumType(GoalTypeEnum, {
  name: 'GoalType',
  description: 'A person’s goal with a focus. Each is a goal of its own; none is a lesser one.',
  valuesConfig: {
    ABSTINENCE: { description: 'To stop, and stay stopped.' },
    MODERATION: { description: 'Less, and within limits of one’s own.' },
    HARM_REDUCTION: { description: 'To come to less harm, whatever the amount.' },
  },
});

/** Stage of a person's change, as the graph writes it. */
export const StageOfChangeEnum = {
  PRECONTEMPLATION: 'PRECONTEMPLATION',
  CONTEMPLATION: 'CONTEMPLATION',
  PREPARATION: 'PREPARATION',
  ACTION: 'ACTION',
  MAINTENANCE: 'MAINTENANCE',
  RECURRENCE: 'RECURRENCE',
} as const satisfies Record<StageOfChange, StageOfChange>;

registerEnumType(StageOfChangeEnum, {
  name: 'StageOfChange',
  description: 'A stage of change with a focus. People move between stages, in any order.',
  valuesConfig: {
    PRECONTEMPLATION: { description: 'Not thinking of a change yet.' },
    CONTEMPLATION: { description: 'Thinking about a change, of two minds.' },
    PREPARATION: { description: 'Getting ready for a change soon.' },
    ACTION: { description: 'In the midst of the change.' },
    MAINTENANCE: { description: 'Keeping the change up, for half a year or longer.' },
    RECURRENCE: { description: 'Back to earlier ways for now; nothing that was learnt is lost.' },
  },
});

/** Roles of staff, as the graph writes them. */
export const StaffRoleEnum = {
  FACILITATOR: 'FACILITATOR',
  MODERATOR: 'MODERATOR',
  OPERATOR: 'OPERATOR',
} as const satisfies Record<StaffRole, StaffRole>;

registerEnumType(StaffRoleEnum, {
  name: 'StaffRole',
  description: 'A role of staff, with its rights.',
  valuesConfig: {
    FACILITATOR: { description: 'Leads groups of their own.' },
    MODERATOR: { description: 'Looks after reports from groups.' },
    OPERATOR: { description: 'Invites staff and runs the service; sees no group and no member.' },
  },
});
