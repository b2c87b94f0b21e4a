import {
  LEVELS,
  readForDanger,
  type DangerClass,
  type Finding,
  type Level,
} from '@holdfast/lexicon';

/** What was read in the texts of one request: the greatest danger, and no words. */
export interface TextReading {
  readonly level: Level;
  /** What it is about; null if nothing was found. */
  readonly class: DangerClass | null;
  /** Whether the author speaks of themself. */
  readonly about: 'self' | 'other';
  /** False if one of the texts is in a language that cannot be read: nothing is known of it. */
  readonly isRead: boolean;
}

/** Classes at the same level in the order in which their help comes first: minutes count in the first ones. */
const FIRST_HELP: readonly DangerClass[] = [
  ...(['OD_NOW', 'MED_NOW', 'SUI_PLAN', 'SELF_HARM', 'CHILD_RISK', 'HARM_OTHERS'] as const),
  ...(['ABUSE', 'SUI_ACTIVE', 'OTHER_PERSON', 'SUI_PASSIVE', 'PAST'] as const),
];

/** Reads all texts of one request for signs that somebody is in danger. What is missing or empty is nothing. */
export function readTexts(texts: readonly (string | null | undefined)[]): TextReading {
  const readings = texts
    .filter((text) => text !== null && text !== undefined)
    .map((text) => readForDanger(text));
  const isRead = readings.every(({ language }) => language !== null);
  const [worst] = readings.flatMap(({ findings }) => findings).toSorted(byHelp);
  return worst === undefined
    ? { level: 'none', class: null, about: 'self', isRead }
    : { level: worst.level, class: worst.class, about: worst.about, isRead };
}

/** True if those on duty are told, where they are told of texts at all. */
export function isAlarming({ level }: Pick<TextReading, 'level'>): boolean {
  return level === 'act' || level === 'urgent';
}

function byHelp(one: Finding, other: Finding): number {
  return (
    LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level) ||
    FIRST_HELP.indexOf(one.class) - FIRST_HELP.indexOf(other.class)
  );
}
