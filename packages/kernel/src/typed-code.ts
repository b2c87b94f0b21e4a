/**
 * Reads a code as somebody typed, dictated or pasted it: digits of every script are 0 to 9, wide letters are plain ones,
 * and spaces, hyphens and signs without a width, which come along with a copy, do not matter. Letter case stays.
 */
export function typedCode(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}\p{Default_Ignorable_Code_Point}]/gv, '')
    .replaceAll(/[\p{Nd}--[0-9]]/gv, plainDigit);
}

/** Unicode keeps decimal digits in rows of ten, from zero to nine, so a digit's value is its distance from the first. */
function plainDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (/^\p{Nd}$/v.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}
