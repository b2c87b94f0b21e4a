/**
 * Joiners of RFC 5892, appendix A.1 and A.2: the two signs without a width that some scripts cannot be written without.
 * The joining types are those of the Arabic script (ArabicShaping.txt), in which Persian, Urdu, Kurdish and Pashto are
 * written; the viramas are those of all scripts. Nobody can pass for somebody else by a joiner: the skeletons of an alias
 * have none.
 */

/** Signs that take a consonant's vowel away: canonical combining class 9. */
const VIRAMA = String.raw`[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c\ua8c4\ua953\ua9c0\uaaf6\uabed\u{10a3f}\u{11046}\u{11070}\u{1107f}\u{110b9}\u{11133}\u{11134}\u{111c0}\u{11235}\u{112ea}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{1172b}\u{11839}\u{1193d}\u{1193e}\u{119e0}\u{11a34}\u{11a47}\u{11a99}\u{11c3f}\u{11d44}\u{11d45}\u{11d97}]`;
/** Arabic letters that join nothing. */
const ALONE = String.raw`[\u0621\u0674\u06dd\u08ad]`;
/** Arabic letters that join the letter before them alone, such as alef, dal, reh and waw. */
const JOINS_BEFORE = String.raw`[\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5\u06ee\u06ef\u0759-\u075b\u076b\u076c\u0771\u0773\u0774\u0778\u0779\u08aa-\u08ac\u08ae\u08b1\u08b2\u08b9]`;
const ARABIC = String.raw`[\p{Script=Arabic}&&\p{L}]`;
const MARKS = String.raw`\p{Mn}*`;
const JOINS_BOTH = String.raw`[${ARABIC}--[${ALONE}${JOINS_BEFORE}]]`;
const JOINS = String.raw`[${ARABIC}--${ALONE}]`;

const IN_ITS_PLACE = new RegExp(
  String.raw`(?<=${VIRAMA})[\u200c\u200d]|(?<=${JOINS_BOTH}${MARKS})\u200c(?=${MARKS}${JOINS})`,
  'gv',
);
const WITHOUT_EFFECT = new RegExp(
  String.raw`(?<=[${ALONE}${JOINS_BEFORE}]${MARKS})\u200c|(?<=${ARABIC}${MARKS})\u200c(?=[\s\u200c]|$)`,
  'gv',
);

/** Removes joiners from Arabic writing where they show nothing: keyboards set them there, too. */
export function withoutIdleJoiners(text: string): string {
  return text.replaceAll(WITHOUT_EFFECT, '');
}

/** Removes the joiners that a script needs where they stand, so that what is left can be judged. */
export function withoutNeededJoiners(text: string): string {
  return text.replaceAll(IN_ITS_PLACE, '');
}
