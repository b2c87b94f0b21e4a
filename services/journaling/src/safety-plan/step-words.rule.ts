/**
 * The steps of a safety plan, in the order in which they are gone through: from what somebody can do by themselves to
 * what others can do, and last what keeps them here. The order is that of the safety planning intervention of Stanley and
 * Brown (Cognitive and Behavioral Practice 19:256–264, 2012). Their form is theirs and stands nowhere here: all words
 * below are our own.
 */
export const STEP_KINDS = [
  'WARNING_SIGNS',
  'ON_MY_OWN',
  'PEOPLE_AND_PLACES',
  'PEOPLE_TO_ASK',
  'PROFESSIONALS',
  'SAFER_SURROUNDINGS',
  'REASONS_FOR_LIVING',
] as const;

/** A step of a safety plan. */
export type StepKind = (typeof STEP_KINDS)[number];

/** Words of Holdfast's own for a step. */
export interface StepWords {
  /** Heading above the member's words. */
  readonly title: string;
  /** Question that helps to find them. */
  readonly prompt: string;
}

/** Words of each step. Under stress people take in less: short sentences, one question after the other, nothing to shame. */
export const STEP_WORDS: Readonly<Record<StepKind, StepWords>> = {
  WARNING_SIGNS: {
    title: 'Signs that it is getting hard',
    prompt: 'What do you notice first? A thought, a mood, a place, something you do.',
  },
  ON_MY_OWN: {
    title: 'What I can do alone',
    prompt: 'What gets you through the next minutes? Music, a shower, a game, fresh air.',
  },
  PEOPLE_AND_PLACES: {
    title: 'People and places that take my mind off it',
    prompt: 'Who is good to be around? Where do you feel calmer? You need not talk about it.',
  },
  PEOPLE_TO_ASK: {
    title: 'People I can ask for help',
    prompt: 'Who is it safe to tell? Write their number beside the name.',
  },
  PROFESSIONALS: {
    title: 'Professionals I can call',
    prompt: 'Which doctor, counsellor or clinic helps you? Where can you go at night?',
  },
  SAFER_SURROUNDINGS: {
    title: 'Making it safer around me',
    prompt:
      'What could hurt you in a bad hour? Can it be locked away, or kept by somebody you trust?',
  },
  REASONS_FOR_LIVING: {
    title: 'What I want to be here for',
    prompt: 'Who or what matters to you? Small things count. Leave it empty if you like.',
  },
};
