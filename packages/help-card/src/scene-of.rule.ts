import type { DangerClass } from '@holdfast/lexicon';
import type { Phrase, Scene, Scenes } from './scenes.ts';

/** What was told beside a danger. */
export interface Told {
  readonly key: string;
  /** What the words sound like by it; undefined where that stays as it was read. */
  readonly class: DangerClass | undefined;
  /** Whom it is about; null where that stays as it was read. */
  readonly about: 'self' | 'other' | null;
  readonly isUrgent: boolean;
}

/** What was read in a text: a class and whom it is about, or nothing. */
interface Read {
  readonly class: DangerClass | null;
  readonly about: 'self' | 'other';
}

const END = '.';
const SHORT: readonly (readonly [RegExp, string])[] = [
  [/n['’]t\b/g, ' not'],
  [/['’]ll\b/g, ' will'],
  [/['’]m\b/g, ' am'],
  [/['’]ve\b/g, ' have'],
  [/['’]re\b/g, ' are'],
  [/['’]s\b/g, ' is'],
  [/['’]/g, ''],
];

/** Words of a text in small letters; a full stop stands for the end of a sentence, `#` for a number. */
function wordsIn(text: string, { spellings }: Scenes): readonly string[] {
  let plain = text.normalize('NFKC').toLowerCase();
  for (const [written, meant] of SHORT) plain = plain.replace(written, meant);
  const found = plain.match(/\p{L}+|\p{N}+|[.!?;\n]/gu) ?? [];
  return found.flatMap((word) => {
    if (/^[.!?;\n]$/.test(word)) return [END];
    return /^\p{N}/u.test(word) ? ['#'] : (spellings.get(word) ?? [word]);
  });
}

/** Words before a phrase in which a "not" denies it. */
const DENIED_WITHIN = 2;

/** Looks for phrases in the words of one text. Each place of a phrase costs a bounded number of steps. */
class Finder {
  readonly #words: readonly string[];
  readonly #scenes: Scenes;
  readonly #places = new Map<string, number[]>();

  constructor(words: readonly string[], scenes: Scenes) {
    this.#words = words;
    this.#scenes = scenes;
    for (const [at, word] of words.entries()) {
      const places = this.#places.get(word);
      if (places === undefined) this.#places.set(word, [at]);
      else places.push(at);
    }
  }

  has(phrases: readonly Phrase[]): boolean {
    return phrases.some((phrase) => this.#stands(phrase));
  }

  #stands([first, ...rest]: Phrase): boolean {
    if (first === undefined) return false;
    const mayBeDenied = !first.fits.has('not');
    for (const word of first.fits)
      for (const at of this.#places.get(word) ?? [])
        if (!(mayBeDenied && this.#isDenied(at)) && this.#goesOn(rest, at)) return true;
    return false;
  }

  #goesOn(rest: Phrase, at: number): boolean {
    let ends = new Set([at]);
    for (const { fits, gap, isOptional } of rest) {
      const next = new Set(isOptional ? ends : []);
      for (const end of ends) this.#reach(end, { fits, gap }, next);
      if (next.size === 0) return false;
      ends = next;
    }
    return true;
  }

  /** Adds where the next word of a phrase stands behind an end. No gap goes over a sentence, a "not", or who else acts. */
  #reach(
    end: number,
    { fits, gap }: { readonly fits: ReadonlySet<string>; readonly gap: number },
    next: Set<number>,
  ): void {
    for (let place = end + 1; place <= end + 1 + gap; place += 1) {
      const word = this.#words[place];
      if (word === undefined || word === END) return;
      if (fits.has(word)) next.add(place);
      if (this.#scenes.denying.has(word) || this.#scenes.subjects.has(word)) return;
    }
  }

  #isDenied(at: number): boolean {
    for (let place = at - 1; place >= Math.max(0, at - DENIED_WITHIN); place -= 1) {
      const word = this.#words[place] ?? END;
      if (word === END) return false;
      if (this.#scenes.denying.has(word)) return true;
    }
    return false;
  }
}

/**
 * Returns what a text tells beside a danger that changes what helps: hands around a throat, pills that were swallowed, a
 * voice that gives orders. It is asked only near what was read, so that a plan to die is never taken for something else:
 * what counts near such a plan counts only where no word in the text is one of a wish to die.
 */
export function sceneOf(text: string, read: Read, scenes: Scenes): Told | null {
  const asked = scenes.all.filter((scene) => isNear(scene, read) || isIn(scene.plainlyNear, read));
  if (asked.length === 0) return null;
  const finder = new Finder(wordsIn(text, scenes), scenes);
  for (const scene of asked) {
    const told = whoIsTold(scene, finder);
    if (told === undefined || finder.has(scene.unless)) continue;
    if (!isNear(scene, read) && finder.has(scenes.dying)) continue;
    return {
      key: scene.key,
      class: scene.class,
      about: told === 'any' ? null : told,
      isUrgent: finder.has(scene.urgent),
    };
  }
  return null;
}

function isNear({ near, alone }: Scene, read: Read): boolean {
  return read.class === null ? alone : isIn(near, read);
}

function isIn(readings: readonly string[], { class: danger, about }: Read): boolean {
  return danger !== null && (readings.includes(danger) || readings.includes(`${danger}/${about}`));
}

function whoIsTold({ tells }: Scene, finder: Finder): 'self' | 'other' | 'any' | undefined {
  return (['self', 'other', 'any'] as const).find((who) => finder.has(tells[who]));
}
