import { lengthFaults, type Fault } from './fault.ts';

/** Counts Unicode code points, not UTF-16 units: close enough to what a person calls characters for a limit. */
export function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** True if the text can be stored and shown: well-formed UTF-16 without NUL. Enough for secrets, which are bytes. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Brings words into the form in which they are kept where a line has room for them: NFC, single spaces, none at the ends. */
export function oneLine(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ');
}

/** Limit of a text, in code points; the least is one. */
export interface TextLimits {
  /** Noun that the refusal of a length begins with, such as "A message". */
  readonly noun: string;
  readonly most: number;
}

/**
 * Finds what is wrong with a text that a person sends, of one line or several. What they may write is in `textFlaw`.
 * White space alone is no text.
 */
export function textFaults(path: string, text: string, limits: TextLimits): readonly Fault[] {
  return measuredFaults(path, text, limits) ?? flawFaults(path, textFlaw(text));
}

/** Finds what is wrong with a text that is kept in one line, and measured as `oneLine` makes it. */
export function lineFaults(path: string, text: string, limits: TextLimits): readonly Fault[] {
  return measuredFaults(path, oneLine(text), limits) ?? flawFaults(path, textFlaw(text));
}

/** Finds what is wrong with a name that a person gives to somebody or something: what stands in a line of others. */
export function nameFaults(path: string, name: string, limits: TextLimits): readonly Fault[] {
  return measuredFaults(path, name, limits) ?? flawFaults(path, nameFlaw(name));
}

/** Finds the fault of a secret that cannot be stored as it came. */
export function damageFaults(path: string, secret: string): readonly Fault[] {
  return flawFaults(path, isStorableText(secret) ? null : DAMAGED);
}

/** Makes the fault of a text from what `textFlaw` or `nameFlaw` says about it. */
export function flawFaults(path: string, message: string | null): readonly Fault[] {
  return message === null ? [] : [{ path, message, code: 'UNREADABLE' }];
}

/** Finds the fault of a length; null if there is none, so that what is too long is not looked at any further. */
function measuredFaults(
  path: string,
  text: string,
  { noun, most }: TextLimits,
): readonly Fault[] | null {
  const length = text.trim() === '' ? 0 : codePointCount(text);
  const bounds = { min: 1, max: most, says: `${noun} has {min} to {max} characters.` };
  const faults = lengthFaults(path, length, bounds);
  return faults.length === 0 ? null : faults;
}

/**
 * Most marks and signs without a width on one letter. The longest stack of an honest script that we know of is eight
 * (Tibetan); the flag of Scotland has six. More of them cover the lines of others, or hide a text.
 */
const MOST_ON_A_LETTER = 10;

/** Signs that steer a machine: all control characters but new line and tab, and what Unicode says is no character. */
const STEERING = /\r(?!\n)|[[\p{Cc}\p{Noncharacter_Code_Point}\ufff9-\ufffb]--[\n\t\r]]/v;
/** As above for one line: new lines of any kind, too. */
const BREAKING = /[\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/v;
/** Marks that show letters in another order than they are read in (UAX #9): overrides. */
const TURNING = /[\u202d\u202e]/v;
/** Marks that open or close a stretch of another direction: embeddings, overrides and isolates. */
const DIRECTING = /[\u202a-\u202e\u2066-\u2069]/v;
const HEAPED = new RegExp(
  String.raw`[\p{M}\p{Default_Ignorable_Code_Point}]{${String(MOST_ON_A_LETTER + 1)}}`,
  'v',
);
/** A heap, and of it what is not too much. */
const HEAPS = new RegExp(
  String.raw`([\p{M}\p{Default_Ignorable_Code_Point}]{${String(MOST_ON_A_LETTER)}})[\p{M}\p{Default_Ignorable_Code_Point}]+`,
  'gv',
);
/** Tags, which nobody sees, but in the flag of a region. */
const HIDDEN =
  /(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,10})[\u{e0020}-\u{e007f}]|[\u{e0000}-\u{e001f}]/v;
/**
 * Letters, digits, signs and pictures that can be seen. Unicode counts some blanks among them: fillers of Hangul, of the
 * hieroglyphs, of Braille and of music, and the place of an object that was not pasted.
 */
const VISIBLE =
  /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{13441}\u{13442}\u{1d159}]]/v;

/**
 * Says in a sentence what keeps a text from being read by everybody as its author sees it; null if nothing does. It has
 * something to see, no control character but new line and tab, no override of the direction of writing, and no heap of
 * marks. Isolates and embeddings are fine if each is closed in its paragraph: keyboards and other apps put numbers and
 * foreign names into them, and a closed one turns nothing else.
 */
export function textFlaw(text: string): string | null {
  if (!isStorableText(text)) return DAMAGED;
  if (STEERING.test(text))
    return 'Leave out control characters: new lines and tabs are the only ones that are kept.';
  if (TURNING.test(text) || !areDirectionsClosed(text)) return TURNED;
  return commonFlaw(text);
}

/** Leaves out of a text the signs that keep others from reading it, for words that are kept whatever they bring along. */
export function readableText(text: string): string {
  return [STEERING, DIRECTING, HIDDEN]
    .reduce((rest, signs) => rest.replaceAll(new RegExp(signs, 'gv'), ''), text.toWellFormed())
    .replaceAll(HEAPS, '$1');
}

/**
 * Says in a sentence what keeps a name from being read; null if nothing does. A name stands in one line with other words,
 * so it has no new line, it opens no other direction, even a closed one, and it does not begin with a mark, which would
 * be set on the word before it.
 */
export function nameFlaw(name: string): string | null {
  if (!isStorableText(name)) return DAMAGED;
  if (BREAKING.test(name))
    return 'A name is one line: leave out new lines, tabs and control characters.';
  if (DIRECTING.test(name)) return TURNED;
  if (/^\p{M}/v.test(name)) return 'Begin a name with a letter, a number or a sign.';
  return commonFlaw(name);
}

const DAMAGED = 'This text has come damaged. Type it again.';
const TURNED =
  'A hidden sign here turns the order of letters; pasted numbers sometimes bring one along. Type that part by hand.';

function commonFlaw(text: string): string | null {
  if (HEAPED.test(text)) return 'There are too many marks on one letter. Leave some of them out.';
  if (HIDDEN.test(text)) return 'There are signs here that nobody can see. Type the text by hand.';
  if (!VISIBLE.test(text))
    return 'There is nothing to see in this text. Write a word, a number or an emoji.';
  return null;
}

/** Closing mark of each mark that opens another direction. */
const CLOSING: Readonly<Record<string, string>> = {
  '\u202a': '\u202c',
  '\u202b': '\u202c',
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
};

/** True if each stretch of another direction ends in its paragraph, and nothing ends that did not begin. */
function areDirectionsClosed(text: string): boolean {
  if (!DIRECTING.test(text)) return true;
  return text.split(/[\n\u2029]/v).every((paragraph) => {
    const open: string[] = [];
    for (const [mark] of paragraph.matchAll(new RegExp(DIRECTING, 'gv'))) {
      const closing = CLOSING[mark];
      if (closing !== undefined) open.push(closing);
      else if (open.pop() !== mark) return false;
    }
    return open.length === 0;
  });
}
