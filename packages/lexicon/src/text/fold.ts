/** A text in plain small letters; `at` leads each of its units back to the text as it was given. */
export interface Folded {
  readonly text: string;
  /** Null if nothing moved. One longer than the text: the last entry is the length of the original. */
  readonly at: Int32Array | null;
  /** Characters that are letters of another script than Latin. */
  readonly foreign: number;
}

const beyondPlain = /[^\p{ASCII}]/u;
/** Marks, and what takes no room: joiners, direction marks, variation selectors, soft hyphens. */
const unseen = /[\p{M}\p{Cf}\u115f\u1160\u3164\uffa0]/gu;

/** Signs that are read as quotation marks, apostrophes and dashes. */
const SIGNS: Record<string, string> = {
  ...Object.fromEntries(Array.from('“”„‟«»″〝〞＂', (sign) => [sign, '"'])),
  ...Object.fromEntries(Array.from('’‘‛ʼ′`´＇', (sign) => [sign, "'"])),
  ...Object.fromEntries(Array.from('–—−―', (sign) => [sign, ','])),
  '…': '.',
  '\u0130': 'i',
};

const isForeign = (character: string): boolean =>
  /(?!\p{Script=Latin})\p{L}/u.test(character.normalize('NFKC'));

/** The plain form of one character: compatible forms made one, no marks, small, look-alikes as Latin letters. */
function plainCharacter(character: string, lookAlikes: ReadonlyMap<string, string>): string {
  const sign = SIGNS[character];
  if (sign !== undefined) return sign;
  const bare = character.normalize('NFKD').replace(unseen, '').toLowerCase();
  const letters = Array.from(bare, (each) => lookAlikes.get(each) ?? SIGNS[each] ?? each);
  return letters.join('').replace(unseen, '');
}

/** Characters beyond the plain ones, one by one. */
const eachBeyondPlain = /[^\p{ASCII}]/gu;

/** Places in the text as it was given, one for each unit of the plain one. */
class Places {
  #at: Int32Array;
  #count = 0;

  constructor(length: number) {
    this.#at = new Int32Array(length + 1);
  }

  /** Adds the places of a stretch that stays as long as it was. */
  addRun(from: number, to: number): void {
    this.#grow(to - from);
    for (let place = from; place < to; place += 1) this.#at[this.#count++] = place;
  }

  /** Adds one place for each unit of what a character became. */
  add(place: number, units: number): void {
    this.#grow(units);
    this.#at.fill(place, this.#count, this.#count + units);
    this.#count += units;
  }

  get all(): Int32Array {
    return this.#at.subarray(0, this.#count);
  }

  #grow(units: number): void {
    const needed = this.#count + units;
    if (needed <= this.#at.length) return;
    const grown = new Int32Array(Math.max(needed, this.#at.length * 2));
    grown.set(this.#at);
    this.#at = grown;
  }
}

/** Folds a text. Characters met once are remembered while the text is read, and no longer. */
export function fold(text: string, lookAlikes: ReadonlyMap<string, string>): Folded {
  if (!beyondPlain.test(text)) return { text: text.toLowerCase(), at: null, foreign: 0 };
  const known = new Map<string, { piece: string; isForeign: boolean }>();
  const places = new Places(text.length);
  let foreign = 0;
  let folded = '';
  let from = 0;
  const addPlain = (to: number) => {
    if (from === to) return;
    folded += text.slice(from, to).toLowerCase();
    places.addRun(from, to);
  };
  for (const { 0: character, index } of text.matchAll(eachBeyondPlain)) {
    addPlain(index);
    from = index + character.length;
    let met = known.get(character);
    if (met === undefined) {
      met = { piece: plainCharacter(character, lookAlikes), isForeign: isForeign(character) };
      known.set(character, met);
    }
    if (met.isForeign) foreign += 1;
    folded += met.piece;
    places.add(index, met.piece.length);
  }
  addPlain(text.length);
  places.add(text.length, 1);
  return { text: folded, at: places.all, foreign };
}
