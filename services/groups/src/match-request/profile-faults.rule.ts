import {
  type Bounds,
  type Fault,
  faultUnless,
  languageFaults,
  languageOf,
  lengthFaults,
  rangeFaults,
  repeatFaults,
} from '@holdfast/kernel';
import type { MatchProfile, TimeWindow } from '../group-profile/vocabulary.rule.ts';

const LANGUAGES = { min: 1, max: 5, says: 'Name {min} to {max} languages.' };
const FOCUSES = { min: 1, max: 5, says: 'Name {min} to {max} focuses.' };
const METHODS = { min: 0, max: 5, says: 'Name at most {max} methods.' };
const WINDOWS = { min: 0, max: 21, says: 'Give at most {max} times.' };

const DAY = 1_440;
const FROM = { min: 0, max: DAY - 1, says: 'A time begins {min} to {max} minutes after midnight.' };
const UNTIL = 'A time ends after it begins: this one {min} to {max} minutes after midnight.';

/** Finds the faults of a profile that must change before somebody can be matched by it. */
export function profileFaults(
  profile: Omit<MatchProfile, 'memberId' | 'timeZone'>,
): readonly Fault[] {
  const { languages, timeWindows, focuses, methods, gender, genderMixWish } = profile;
  return [
    ...faultsOfList('languages', LANGUAGES, languages, () => languagesFaults(languages)),
    ...faultsOfList('focuses', FOCUSES, focuses, () => repeatFaults('focuses', focuses, 'focus')),
    ...faultsOfList('methods', METHODS, methods, () => repeatFaults('methods', methods, 'method')),
    ...faultsOfList('timeWindows', WINDOWS, timeWindows, () => timeWindows.flatMap(windowFaults)),
    ...faultUnless(genderMixWish !== 'OWN_GENDER' || gender !== 'UNDISCLOSED', {
      path: 'genderMix',
      code: 'NOT_ALLOWED',
      message: 'To be with people of your own gender, say which that is.',
    }),
  ];
}

/** Looks at the entries of a list only if there are not too many: each costs time. */
function faultsOfList(
  path: string,
  bounds: Bounds,
  list: readonly unknown[],
  ofEntries: () => readonly Fault[],
): readonly Fault[] {
  const faults = lengthFaults(path, list.length, bounds);
  return faults.length > 0 ? faults : ofEntries();
}

function languagesFaults(languages: readonly string[]): readonly Fault[] {
  const unknown = languages.flatMap((tag, index) =>
    languageFaults(`languages[${String(index)}]`, tag),
  );
  return unknown.length > 0
    ? unknown
    : repeatFaults('languages', languages.map(languageOf), 'language');
}

function windowFaults({ fromMinute, untilMinute }: TimeWindow, index: number): readonly Fault[] {
  const path = `timeWindows[${String(index)}]`;
  const faults = rangeFaults(`${path}.fromMinute`, fromMinute, FROM);
  const until = { min: fromMinute + 1, max: DAY, says: UNTIL };
  return faults.length > 0 ? faults : rangeFaults(`${path}.untilMinute`, untilMinute, until);
}
