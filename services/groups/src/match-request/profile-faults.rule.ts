import { type Fault, isTimeZone, languageOf } from '@holdfast/kernel';
import type { MatchProfile, TimeWindow } from '../group-profile/vocabulary.rule.ts';

const LANGUAGES_MOST = 5;
const FOCUSES_MOST = 5;
const METHODS_MOST = 5;
const WINDOWS_MOST = 21;

/** Finds the faults of a profile that must change before somebody can be matched by it. */
export function profileFaults(profile: Omit<MatchProfile, 'memberId'>): readonly Fault[] {
  const { languages, timeZone, timeWindows, focuses, methods, gender, genderMixWish } = profile;
  return [
    ...unless(
      languages.length <= LANGUAGES_MOST && areLanguages(languages.map(languageOf)),
      'languages',
      `Name 1 to ${String(LANGUAGES_MOST)} languages, each once, by a tag such as en.`,
    ),
    ...unless(
      isFewDistinct(focuses, 1, FOCUSES_MOST),
      'focuses',
      `Name 1 to ${String(FOCUSES_MOST)} focuses, each once.`,
    ),
    ...unless(
      isFewDistinct(methods, 0, METHODS_MOST),
      'methods',
      `Name at most ${String(METHODS_MOST)} methods, each once.`,
    ),
    ...unless(
      timeWindows.length <= WINDOWS_MOST && timeWindows.every(isWindow),
      'timeWindows',
      `Give at most ${String(WINDOWS_MOST)} times, each from an earlier to a later minute of its day, 0 to 1,440.`,
    ),
    ...unless(isTimeZone(timeZone), 'timeZone', 'The zone is an IANA zone, such as Europe/Vienna.'),
    ...unless(
      genderMixWish !== 'OWN_GENDER' || gender !== 'UNDISCLOSED',
      'genderMix',
      'To be with people of your own gender, say which that is.',
    ),
  ];
}

const isWindow = ({ fromMinute, untilMinute }: TimeWindow) =>
  fromMinute >= 0 && fromMinute < untilMinute && untilMinute <= 1_440;

const areLanguages = (tags: readonly (string | null)[]) =>
  isFewDistinct(tags, 1, LANGUAGES_MOST) && !tags.includes(null);

const isFewDistinct = (values: readonly unknown[], least: number, most: number) =>
  values.length >= least && values.length <= most && new Set(values).size === values.length;

const unless = (holds: boolean, path: string, message: string): readonly Fault[] =>
  holds ? [] : [{ path, message }];
