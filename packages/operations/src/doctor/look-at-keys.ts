import { age, DAY_MS } from './ages.ts';
import type { Ask } from './ask.ts';
import { findingsOf, type Finding } from './finding.ts';

const { ok, note, wrong } = findingsOf('keys');

/** The receipt of an erasure promises it. */
const MOST_DAYS = 30;
/** Where the file can be written it is a day. */
const USUAL_DAYS = 3;

/** Looks how long the key-encryption key is in use. @param ask the ring, as its service. */
export async function keyFinding(ask: Ask, now: Date): Promise<Finding> {
  await ask(`select set_config('app.purpose', 'key-ring', false)`);
  const [row] = await ask<{ newest: Date | null; keys: string }>(
    'select max(created_at) as newest, count(*) as keys from wrapping_key',
  );
  return judgeKeys(row?.newest ?? null, Number(row?.keys), now);
}

/** Judges since when the newest key is in use, and how many there are. */
export function judgeKeys(newest: Date | null, count: number, now: Date): Finding {
  if (newest === null) return note('none is in use yet');
  const ageMs = now.getTime() - newest.getTime();
  const says = `the newest of ${String(count)} is ${age(ageMs)} old`;
  if (ageMs > MOST_DAYS * DAY_MS)
    return wrong(says, 'Rotate and retire now (docs/runbooks): erasures promise 30 days.');
  return ageMs > USUAL_DAYS * DAY_MS
    ? note(says, 'members does not rotate by itself: do it by hand within 30 days.')
    : ok(says);
}
