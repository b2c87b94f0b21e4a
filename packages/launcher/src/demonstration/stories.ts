import type { Alias } from './cast.ts';

/** What somebody tells in their intake, and what is made of it. */
export interface Story {
  readonly intake: object;
  /** What they change in their plan later, and why. */
  readonly revision?: { readonly reason: string; readonly changes: readonly object[] };
  readonly journal?: readonly string[];
  /** Steps of their plan for the worst hours. */
  readonly safetyPlan?: readonly object[];
  /** How they may be reached if they call for help. */
  readonly reachability?: object;
}

const PLENTY = { kind: 'ALCOHOL', goalType: 'ABSTINENCE' };

/** What each of them tells. */
export const STORIES: Readonly<Partial<Record<Alias, Story>>> = {
  Juniper: {
    intake: {
      focuses: [{ ...PLENTY, stage: 'ACTION', priorAttempts: 1 }],
      reasons: ['To wake up clear'],
      situations: [
        { kind: 'TIME', text: 'Sunday evenings', confidence: 4 },
        { kind: 'PLACE', text: 'The walk home past the bar', confidence: 6 },
      ],
      supports: [{ name: 'My sister', kind: 'FAMILY', mayContact: true }],
      helpedBefore: ['Walking to the river'],
    },
    revision: {
      reason: 'I know my Sundays better now.',
      changes: [{ section: 'WEEKLY_RHYTHM', text: 'Sundays at six: soup with the neighbours.' }],
    },
    journal: [
      'The walk helped again. I want to remember that the loud part has an end.',
      'Four months nearly. I bought a plant, since I now trust myself to water one.',
      'Linden told us today. I thought of my own October, and of the people who stayed.',
    ],
    safetyPlan: [
      { kind: 'WARNING_SIGNS', items: [{ text: 'I stop answering messages' }] },
      { kind: 'ON_MY_OWN', items: [{ text: 'Walk to the river and back' }, { text: 'Tea' }] },
      { kind: 'PEOPLE_AND_PLACES', items: [{ text: 'The library, while it is open' }] },
      { kind: 'PEOPLE_TO_ASK', items: [{ text: 'My sister', phone: '555-0142' }] },
      { kind: 'PROFESSIONALS', items: [{ text: 'Doctor Amsel', phone: '555-0167' }] },
      { kind: 'SAFER_SURROUNDINGS', items: [{ text: 'My sister keeps the tablets' }] },
      { kind: 'REASONS_FOR_LIVING', items: [{ text: 'The plant on the sill' }] },
    ],
    reachability: {
      how: 'Write first, then call',
      phone: '555-0188',
      safeHours: 'After nine in the evening',
      byWhom: 'Somebody who knows me from here',
      whoMustNotKnow: 'My workplace',
      place: 'At home, second door on the left, ring twice',
      notWanted: 'No uniforms at the door, if it can be helped',
    },
  },
  Rowan: {
    intake: {
      focuses: [{ ...PLENTY, stage: 'PREPARATION' }],
      reasons: ['To be there at breakfast, all of me'],
      situations: [
        {
          kind: 'HALT',
          halt: ['LONELY', 'TIRED'],
          text: 'Alone after the late shift',
          confidence: 3,
        },
      ],
      supports: [{ name: 'Doctor Amsel', kind: 'PROFESSIONAL', mayContact: true }],
    },
    journal: ['I came in and said two sentences. Nobody asked for a third.'],
  },
  Linden: {
    intake: {
      focuses: [{ ...PLENTY, stage: 'ACTION', priorAttempts: 2 }],
      reasons: ['My daughter'],
      situations: [
        { kind: 'TIME', text: 'Seven in the evening, when the house is quiet', confidence: 3 },
        { kind: 'MOOD', text: 'After a call about the custody dates', confidence: 5 },
      ],
      supports: [
        { name: 'My sister', kind: 'FAMILY', mayContact: true },
        { name: 'The nurse at the clinic', kind: 'PROFESSIONAL', mayContact: true },
      ],
      helpedBefore: ['Cooking', 'Company at the hard hour'],
    },
    revision: {
      reason: 'Yesterday taught me something about seven o’clock.',
      changes: [
        { section: 'WEEKLY_RHYTHM', text: 'Every evening at seven: the room by the river.' },
        { section: 'WARNING_SIGN', text: 'Three quiet evenings in a row.' },
      ],
    },
    journal: ['I drank, and I told them. I had thought that the telling would be the worse part.'],
  },
  Heron: {
    intake: {
      focuses: [{ ...PLENTY, stage: 'ACTION' }],
      reasons: ['My brother', 'To sleep'],
      situations: [{ kind: 'TIME', text: 'Pay day', confidence: 6 }],
    },
  },
};
