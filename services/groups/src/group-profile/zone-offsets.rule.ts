import { localDayAt, minuteOfDayAt } from '@holdfast/kernel';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A year and a week: by then the clocks of a zone have made all their changes. */
const DAYS_AHEAD = 372;
/** Number of days within which no zone changes its clocks twice. */
const STEP_DAYS = 7;

/** Minutes by which the clocks of a zone are ahead of UTC, from an instant on. */
interface Offset {
  readonly from: number;
  readonly minutes: number;
}

const known = new Map<string, readonly Offset[]>();
const MOST_KNOWN = 2_000;

/**
 * Minutes by which the clocks of a zone are ahead of UTC at an instant of the year from `day` on. A year of a zone is
 * looked up once and remembered: asking Intl at each instant costs a thousand times as much.
 */
export function offsetAt(timeZone: string, day: string, at: number): number {
  const name = `${day} ${timeZone}`;
  let offsets = known.get(name);
  if (offsets === undefined) {
    offsets = offsetsOf(timeZone, Date.parse(`${day}T00:00:00Z`) - DAY_MS);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(name, offsets);
  }
  return offsets.findLast(({ from }) => from <= at)?.minutes ?? 0;
}

function offsetsOf(timeZone: string, begin: number): readonly Offset[] {
  const offsets: Offset[] = [{ from: begin, minutes: askedOf(timeZone, begin) }];
  for (let days = STEP_DAYS; days <= DAYS_AHEAD + STEP_DAYS; days += STEP_DAYS) {
    const at = begin + days * DAY_MS;
    const minutes = askedOf(timeZone, at);
    if (minutes === offsets.at(-1)?.minutes) continue;
    offsets.push({ from: changeBetween(timeZone, at - STEP_DAYS * DAY_MS, at), minutes });
  }
  return offsets;
}

/** Finds the first minute of a new offset between two instants that have different ones. */
function changeBetween(timeZone: string, before: number, after: number): number {
  const late = askedOf(timeZone, after);
  let [low, high] = [before, after];
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
    if (askedOf(timeZone, middle) === late) high = middle;
    else low = middle;
  }
  return high;
}

function askedOf(timeZone: string, at: number): number {
  const instant = new Date(at);
  const midnight = Date.parse(`${localDayAt(instant, timeZone)}T00:00:00Z`);
  return (midnight - at) / MINUTE_MS + minuteOfDayAt(instant, timeZone);
}
