const MINUTE = 60;
const HOUR = 60 * MINUTE;

/**
 * Says to a person that they have tried too often, and when they can go on: an app may show the sentence alone. Rounded up,
 * so that nobody who waits that long comes too early.
 */
export function manyTries(
  retryAfterSeconds: number,
  whatHappened = 'There were many tries.',
): string {
  return `${whatHappened} Please wait, and try again ${inWords(retryAfterSeconds)}; nothing was lost.`;
}

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / MINUTE);
  if (minutes <= 1) return 'in a minute';
  if (seconds < HOUR) return `in ${minutes} minutes`;
  const hours = Math.ceil(seconds / HOUR);
  return hours === 1 ? 'in an hour' : `in ${hours} hours`;
}
