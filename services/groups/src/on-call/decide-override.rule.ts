import { boundFault, type Fault, faultUnless } from '@holdfast/kernel';
import { peopleFaults } from './decide-roster.rule.ts';

/** A stretch of time in which others are on duty than in the week, as an operator sends it. */
export interface OverrideDraft {
  readonly from: Date;
  readonly until: Date;
  readonly first: readonly string[];
  readonly second: readonly string[];
  /** Whether it takes back an override of just this stretch. */
  readonly isCancelled: boolean;
}

/** Most overrides that lie ahead. */
export const OVERRIDES_MOST = 100;
const DAYS_AHEAD_MOST = 400;
const DAYS_LONG_MOST = 92;
const DAY_MS = 86_400_000;

/** Finds what is wrong with an override, before anything is looked up. */
export function overrideFaults({ from, until }: OverrideDraft, now: Date): readonly Fault[] {
  const ahead = (until.getTime() - now.getTime()) / DAY_MS;
  const length = (until.getTime() - from.getTime()) / DAY_MS;
  const within = {
    ...{ min: 0, max: DAYS_AHEAD_MOST },
    says: 'An override ends {min} to {max} days from now.',
  };
  return [
    ...faultUnless(length > 0 && length <= DAYS_LONG_MOST, {
      path: 'until',
      code: 'NOT_ALLOWED',
      message: `An override ends after it begins, and lasts ${DAYS_LONG_MOST} days at most.`,
    }),
    ...(ahead <= 0 ? [boundFault('IN_THE_PAST', 'until', within)] : []),
    ...(ahead > DAYS_AHEAD_MOST ? [boundFault('TOO_LARGE', 'until', within)] : []),
  ];
}

/** Finds who in an override is no contact of the roster. @param known ids of contacts as members. */
export function overridePeopleFaults(
  { first, second }: Pick<OverrideDraft, 'first' | 'second'>,
  known: ReadonlySet<string>,
): readonly Fault[] {
  return [...peopleFaults('first', first, known), ...peopleFaults('second', second, known)];
}

/** Fault of one more override than there may be. */
export const TOO_MANY_OVERRIDES: Fault = boundFault('TOO_MANY', 'from', {
  ...{
    min: 0,
    max: OVERRIDES_MOST,
    says: 'At most {max} overrides lie ahead. Take one back first.',
  },
});

/** Fault of an override where there is no roster to override. */
export const NO_ROSTER: Fault = {
  path: '',
  code: 'NOT_ALLOWED',
  message: 'Set a roster first (setOnCall), then override parts of it.',
};
