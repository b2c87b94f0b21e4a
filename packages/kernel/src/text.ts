/** Counts Unicode code points, not UTF-16 units: close enough to what a person calls characters for a limit. */
export function codePointCount(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** True if the text can be stored and shown: well-formed UTF-16 without NUL. */
export function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
