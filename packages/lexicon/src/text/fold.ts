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

/** Plain characters, small. */
const SMALL = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code).toLowerCase());

/** The plain form of one character: compatible forms made one, no marks, small, look-alikes as Latin letters. */
function plainCharacter(character: string, lookAlikes: ReadonlyMap<string, string>): string {
  const sign = SIGNS[character];
  if (sign !== undefined) return sign;
  const bare = character.normalize('NFKD').replace(unseen, '').toLowerCase();
  const letters = Array.from(bare, (each) => lookAlikes.get(each) ?? SIGNS[each] ?? each);
  return letters.join('').replace(unseen, '');
}

/** Folds a text. Characters met once are remembered while the text is read, and no longer. */
export function fold(text: string, lookAlikes: ReadonlyMap<string, string>): Folded {
  if (!beyondPlain.test(text)) return { text: text.toLowerCase(), at: null, foreign: 0 };
  const known = new Map<number, { piece: string; isForeign: boolean }>();
  let foreign = 0;
  const pieces: string[] = [];
  const at: number[] = [];
  for (let place = 0; place < text.length;) {
    const code = text.codePointAt(place) ?? 0;
    if (code < 128) {
      pieces.push(SMALL[code] ?? '');
      at.push(place);
      place += 1;
      continue;
    }
    const width = code > 0xffff ? 2 : 1;
    let met = known.get(code);
    if (met === undefined) {
      const character = text.slice(place, place + width);
      met = { piece: plainCharacter(character, lookAlikes), isForeign: isForeign(character) };
      known.set(code, met);
    }
    const { piece } = met;
    if (met.isForeign) foreign += 1;
    pieces.push(piece);
    for (const end = at.length + piece.length; at.length < end;) at.push(place);
    place += width;
  }
  at.push(text.length);
  return { text: pieces.join(''), at: Int32Array.from(at), foreign };
}
