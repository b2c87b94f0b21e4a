import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from '@holdfast/configuration';
import { DANGER_CLASSES, type DangerClass } from '@holdfast/lexicon';

const words = z.string().regex(/^[^A-Z]+$/);
const phrases = z.array(words).default([]);
const name = z.string().regex(/^[a-z-]+$/);

/** A reading near which a scene counts: a class, or a class of one person alone. */
const near = z.templateLiteral([
  z.enum(DANGER_CLASSES),
  z.union([z.literal(''), z.literal('/self'), z.literal('/other')]),
]);

const scene = z.strictObject({
  key: name,
  /** What the words sound like if this is told; left out where that stays as it was read. */
  class: z.enum(DANGER_CLASSES).optional(),
  near: z.array(near),
  /** Readings near which it counts only where nothing of a wish to die is told. */
  plainlyNear: z.array(near).default([]),
  /** True if it counts where no danger was read, too. */
  alone: z.boolean().default(false),
  /** Phrases that tell it of the author, of another person, or of the person who was read. */
  self: phrases,
  other: phrases,
  any: phrases,
  /** Phrases beside which it cannot wait. */
  urgent: phrases,
  /** Phrases beside which it is something else. */
  unless: phrases,
});

const scenesFile = z.strictObject({
  locale: words,
  /** Other ways to write words, and what they mean. */
  spellings: z.record(z.string(), words),
  denying: words,
  /** Who may do something: a phrase about one of them does not go on behind another. */
  subjects: words,
  /** What tells of a wish to die, or of a farewell. It is wide: who may wish it is not taken for somebody who does not. */
  dying: phrases,
  sets: z.record(name, words),
  /** In the order in which they are looked for: the first one that is told counts. */
  scenes: z.array(scene).nonempty(),
});

/** One place of a phrase: the words that fit, and how many others may stand before it. */
interface Place {
  readonly fits: ReadonlySet<string>;
  readonly gap: number;
  readonly isOptional: boolean;
}

/** A phrase ready to be looked for. */
export type Phrase = readonly Place[];

/** What may be told beside a danger, and changes what helps. */
export interface Scene {
  readonly key: string;
  readonly class: DangerClass | undefined;
  readonly near: readonly string[];
  readonly plainlyNear: readonly string[];
  readonly alone: boolean;
  readonly tells: Readonly<Record<'self' | 'other' | 'any', readonly Phrase[]>>;
  readonly urgent: readonly Phrase[];
  readonly unless: readonly Phrase[];
}

/** All scenes of one language. */
export interface Scenes {
  readonly spellings: ReadonlyMap<string, readonly string[]>;
  /** Words over which no phrase goes: what denies, and who else may do something. */
  readonly denying: ReadonlySet<string>;
  readonly subjects: ReadonlySet<string>;
  /** What tells of a wish to die. */
  readonly dying: readonly Phrase[];
  readonly all: readonly Scene[];
}

/** Words between two words of a phrase: up to three, up to seven. */
const GAPS: Readonly<Record<string, number>> = { '..': 3, '...': 7 };

type Sets = Readonly<Record<string, string>>;

function wordsOf(piece: string, sets: Sets): readonly string[] {
  return piece.split('|').flatMap((word) => {
    if (!word.startsWith('@')) return [word];
    const set = sets[word.slice(1)];
    if (set === undefined) throw new Error(`There is no set ${word}.`);
    return set.split(' ');
  });
}

function compile(text: string, sets: Sets): Phrase {
  const places: Place[] = [];
  let gap = 0;
  for (const piece of text.split(' ')) {
    const between = GAPS[piece];
    if (between !== undefined) gap = Math.max(gap, between);
    else {
      const isOptional = piece.endsWith('?');
      const fits = new Set(wordsOf(isOptional ? piece.slice(0, -1) : piece, sets));
      places.push({ fits, gap, isOptional });
      // What stands around a word that may be missing stays as wide as it was.
      if (!isOptional) gap = 0;
    }
  }
  return places;
}

/** Reads the scenes of a language. @throws if the file is not of its form. */
export function readScenes(path: string): Scenes {
  const file = scenesFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  const all = (texts: readonly string[]) => texts.map((text) => compile(text, file.sets));
  return {
    spellings: new Map(
      Object.entries(file.spellings).map(([written, meant]) => [written, meant.split(' ')]),
    ),
    denying: new Set(file.denying.split(' ')),
    subjects: new Set(file.subjects.split(' ')),
    dying: all(file.dying),
    all: file.scenes.map((each) => ({
      key: each.key,
      class: each.class,
      near: each.near,
      plainlyNear: each.plainlyNear,
      alone: each.alone,
      tells: { self: all(each.self), other: all(each.other), any: all(each.any) },
      urgent: all(each.urgent),
      unless: all(each.unless),
    })),
  };
}

export const englishScenes = readScenes(join(import.meta.dirname, '../content/scenes.en.json'));
