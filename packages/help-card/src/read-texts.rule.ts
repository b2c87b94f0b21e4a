import {
  LEVELS,
  readForDanger,
  type DangerClass,
  type Finding,
  type Level,
} from '@holdfast/lexicon';
import { sceneOf, type Told } from './scene-of.rule.ts';
import { englishScenes } from './scenes.ts';

/** What was read in the texts of one request: the greatest danger, and no words. */
export interface TextReading {
  readonly level: Level;
  /** What it is about; null if nothing was found. */
  readonly class: DangerClass | null;
  /** Whether the author speaks of themself. */
  readonly about: 'self' | 'other';
  /** False if one of the texts is in a language that cannot be read: nothing is known of it. */
  readonly isRead: boolean;
  /** True if signs of thoughts of suicide were read, whatever else was: then lines to talk of them are on each card. */
  readonly hasThoughtsOfDying?: boolean;
  /** What was told beside it that changes what helps; null if nothing was. It alarms nobody by itself. */
  readonly scene: Pick<Told, 'key' | 'isUrgent'> | null;
}

/** Classes at the same level in the order in which their help comes first: minutes count in the first ones. */
const FIRST_HELP: readonly DangerClass[] = [
  ...(['OD_NOW', 'MED_NOW', 'SUI_PLAN', 'SELF_HARM', 'CHILD_RISK', 'HARM_OTHERS'] as const),
  ...(['ABUSE', 'SUI_ACTIVE', 'OTHER_PERSON', 'SUI_PASSIVE', 'PAST'] as const),
];

/** Classes of thoughts of suicide. */
const OF_DYING: ReadonlySet<DangerClass> = new Set(['SUI_PLAN', 'SUI_ACTIVE', 'SUI_PASSIVE']);

/** What the lexicon found at one place. */
export type Sign = Pick<Finding, 'class' | 'level' | 'about'>;

/** A text, its language (null if it cannot be read) and what the lexicon found in it. */
export interface ReadText {
  readonly text: string;
  readonly language: string | null;
  readonly findings: readonly Sign[];
}

/** A text and what was found in it. */
interface Seen {
  readonly text: string;
  readonly language: string | null;
  /** The greatest danger in it; undefined if there is none. */
  readonly worst: Sign | undefined;
  readonly isOfDying: boolean;
}

/** Reads all texts of one request for signs that somebody is in danger. What is missing or empty is nothing. */
export function readTexts(texts: readonly (string | null | undefined)[]): TextReading {
  return readingOf(
    texts
      .filter((text) => text !== null && text !== undefined)
      .map((text) => ({ text, ...readForDanger(text) })),
  );
}

/** Makes one reading of all texts of a request, whichever way the lexicon has read each. */
export function readingOf(texts: readonly ReadText[]): TextReading {
  const seen = texts.map((text) => seenIn(text));
  const isRead = seen.every(({ language }) => language !== null);
  const found = seen.flatMap(({ text, worst }) => (worst === undefined ? [] : [{ text, worst }]));
  const [first] = found.toSorted((one, other) => byHelp(one.worst, other.worst));
  if (first === undefined) return { ...toldAlone(seen), isRead };
  const { text, worst } = first;
  const told = sceneOf(text, worst, englishScenes);
  return {
    level: worst.level,
    class: told?.class ?? worst.class,
    about: told?.about ?? worst.about,
    isRead,
    hasThoughtsOfDying: seen.some(({ isOfDying }) => isOfDying),
    scene: told === null ? null : { key: told.key, isUrgent: told.isUrgent },
  };
}

const NOTHING = { level: 'none', class: null, about: 'self' } as const;

/** What is told where no danger was read: it alarms nobody, but its author may need to know what helps. */
function toldAlone(seen: readonly Seen[]): Omit<TextReading, 'isRead'> {
  for (const { text, language } of seen) {
    const told = language === null ? null : sceneOf(text, NOTHING, englishScenes);
    if (told !== null)
      return {
        ...{ ...NOTHING, about: told.about ?? NOTHING.about },
        scene: { key: told.key, isUrgent: told.isUrgent },
      };
  }
  return { ...NOTHING, scene: null };
}

function seenIn({ text, language, findings }: ReadText): Seen {
  return {
    ...{ text, language, worst: findings.toSorted(byHelp)[0] },
    isOfDying: findings.some((each) => OF_DYING.has(each.class) && each.about === 'self'),
  };
}

/** True if those on duty are told, where they are told of texts at all. */
export function isAlarming({ level }: Pick<TextReading, 'level'>): boolean {
  return level === 'act' || level === 'urgent';
}

function byHelp(one: Sign, other: Sign): number {
  return (
    LEVELS.indexOf(other.level) - LEVELS.indexOf(one.level) ||
    FIRST_HELP.indexOf(one.class) - FIRST_HELP.indexOf(other.class)
  );
}
