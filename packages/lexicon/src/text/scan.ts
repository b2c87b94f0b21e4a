import type { Vocabulary } from './vocabulary.ts';

/** The words of a text, as columns; word 0 is a word that no rule knows. */
export interface Words {
  readonly word: number[];
  readonly start: number[];
  readonly end: number[];
  /** The number of the sentence and of the clause in which a word stands. */
  readonly sentence: number[];
  readonly clause: number[];
  readonly quoted: boolean[];
  /** Letters and digits seen. */
  letters: number;
}

const OTHER = 0;
const LETTER = 1;
const DIGIT = 2;
const INSIDE = 3;
const ENDS_SENTENCE = 4;
const ENDS_CLAUSE = 5;
const QUOTE = 6;

const KINDS = new Uint8Array(128);
for (const [signs, kind] of [
  ['abcdefghijklmnopqrstuvwxyz', LETTER],
  ['0123456789', DIGIT],
  ["'*@$!|", INSIDE],
  ['.?;\n', ENDS_SENTENCE],
  [',:()[]{}/', ENDS_CLAUSE],
  ['"', QUOTE],
] as const)
  for (const sign of signs) KINDS[sign.charCodeAt(0)] = kind;

const BANG = 33;
const FULL_STOP = 46;
const letterOfAnyScript = /\p{L}/u;
/** A run of single letters with the same gap, such as "s u i c i d e". */
const spaced = /[a-z](?:([ ._*-])\1?[a-z](?![a-z0-9'])){2,39}/y;

/** A sentence without any full stop is cut at a good place after this number of words, and at the latest at twice it. */
const LONG_SENTENCE = 40;

const kindAt = (text: string, place: number): number => {
  const code = text.charCodeAt(place);
  if (code < 128) return KINDS[code] ?? OTHER;
  return letterOfAnyScript.test(text[place] ?? '') ? LETTER : OTHER;
};

const isWordKind = (kind: number): boolean => kind === LETTER || kind === DIGIT;

/** The place behind the word that begins at `start`; signs count where letters or digits follow. */
function wordEnd(text: string, start: number): number {
  let end = start + 1;
  for (;;) {
    const kind = kindAt(text, end);
    if (isWordKind(kind)) end += 1;
    else if (kind === INSIDE && isWordKind(kindAt(text, end + 1))) end += 2;
    else return end;
    if (end >= text.length) return text.length;
  }
}

class Scanner {
  readonly words: Words = {
    ...{ word: [], start: [], end: [], sentence: [], clause: [], quoted: [] },
    letters: 0,
  };
  private sentence = 0;
  private clause = 0;
  private inSentence = 0;
  private quoteOpenedAt = -1;
  private readonly met = new Map<string, readonly number[]>();
  private readonly text: string;
  private readonly vocabulary: Vocabulary;

  constructor(text: string, vocabulary: Vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
  }

  scan(): Words {
    const { text } = this;
    let place = 0;
    while (place < text.length) {
      const kind = kindAt(text, place);
      place =
        isWordKind(kind) || this.beginsMasked(kind, place)
          ? this.take(place)
          : this.sign(kind, place);
    }
    // A quotation mark that is never closed quotes nothing.
    if (this.quoteOpenedAt >= 0) this.words.quoted.fill(false, this.quoteOpenedAt);
    return this.words;
  }

  /** True for a word such as "@lone" or "$uicide". */
  private beginsMasked(kind: number, place: number): boolean {
    const sign = this.text[place];
    return (
      kind === INSIDE && (sign === '@' || sign === '$') && kindAt(this.text, place + 1) === LETTER
    );
  }

  private sign(kind: number, place: number): number {
    const code = this.text.charCodeAt(place);
    if (kind === ENDS_SENTENCE || code === BANG) {
      // A full stop between digits ends nothing.
      const inNumber =
        code === FULL_STOP &&
        kindAt(this.text, place - 1) === DIGIT &&
        kindAt(this.text, place + 1) === DIGIT;
      if (!inNumber) this.endSentence();
    } else if (kind === ENDS_CLAUSE) this.clause += 1;
    else if (kind === QUOTE) this.quote();
    return place + 1;
  }

  private endSentence(): void {
    this.sentence += 1;
    this.clause += 1;
    this.inSentence = 0;
  }

  private quote(): void {
    this.quoteOpenedAt = this.quoteOpenedAt >= 0 ? -1 : this.words.word.length;
    this.clause += 1;
  }

  private take(start: number): number {
    const end = this.spacedEnd(start) ?? wordEnd(this.text, start);
    const raw = this.text.slice(start, end);
    let ids = this.met.get(raw);
    if (ids === undefined) {
      ids = this.vocabulary.idsOf(raw);
      this.met.set(raw, ids);
    }
    this.words.letters += raw.length;
    if (this.endsLongSentence(ids)) this.endSentence();
    for (const id of ids) this.push(id, start, end);
    return end;
  }

  private spacedEnd(start: number): number | undefined {
    const next = this.text.charCodeAt(start + 1);
    // The cheap question first: nearly every word goes on with a letter.
    if (isWordKind(kindAt(this.text, start + 1)) || Number.isNaN(next)) return undefined;
    if (isWordKind(kindAt(this.text, start - 1))) return undefined;
    spaced.lastIndex = start;
    const match = spaced.exec(this.text);
    return match === null ? undefined : start + match[0].length;
  }

  private endsLongSentence(ids: readonly number[]): boolean {
    this.inSentence += 1;
    if (this.inSentence <= LONG_SENTENCE) return false;
    return this.inSentence > 2 * LONG_SENTENCE || this.vocabulary.joins(ids[0] ?? 0);
  }

  private push(id: number, start: number, end: number): void {
    const { words } = this;
    if (this.vocabulary.beginsClause(id, words.word.at(-1) ?? 0)) this.clause += 1;
    words.word.push(id);
    words.start.push(start);
    words.end.push(end);
    words.sentence.push(this.sentence);
    words.clause.push(this.clause);
    words.quoted.push(this.quoteOpenedAt >= 0);
  }
}

/** Reads the words of a folded text. */
export function scan(text: string, vocabulary: Vocabulary): Words {
  return new Scanner(text, vocabulary).scan();
}
