import { LINE_KINDS, type CrisisLine, type CrisisLines } from './crisis-line.ts';

/** A line as somebody is shown it: with whether anybody answers now. */
export interface ShownLine extends AnyLine {
  /** True if somebody answers at this hour; null where the hours are not known. */
  readonly isOpen: boolean | null;
}

/** A line of a country, or one that works in many: its country is null. */
type AnyLine = Omit<CrisisLine, 'country'> & { readonly country: string | null };

/** Circumstances under which lines are chosen. */
export interface Asked {
  /** ISO 3166-1 alpha-2; null if it is not known. */
  readonly country: string | null;
  readonly now: Date;
}

/** Emergency number that most mobile networks connect, wherever the phone is (3GPP TS 22.101 §10.1). */
const MOBILE_EMERGENCY = ['112', '911'] as const;

/**
 * Returns the lines of a country in the order in which to try them: by kind, and of each kind those who answer now
 * first. Where the country is not known, or has no lines here, it is the international fallback.
 */
export function linesFor(all: CrisisLines, { country, now }: Asked): readonly ShownLine[] {
  const own = all.lines.filter((line) => line.country === country);
  const lines: readonly AnyLine[] = own.length > 0 ? own : fallback(all, country);
  return lines
    .map((line) => ({ ...line, isOpen: isOpenAt(line, now) }))
    .sort((a, b) => placeOf(a) - placeOf(b));
}

/** True if the list has lines of this country. */
export function hasLinesOf(all: CrisisLines, country: string): boolean {
  return all.lines.some((line) => line.country === country);
}

function placeOf({ kind, isOpen }: ShownLine): number {
  return LINE_KINDS.indexOf(kind) * 2 + (isOpen === false ? 1 : 0);
}

/** What all lines that work in many countries have. */
const OF_MANY = {
  country: null,
  languages: ['en'],
  hours: 'ALWAYS',
  onBill: 'UNKNOWN',
  mayCallPolice: 'UNKNOWN',
  verifiedAt: null,
  verifiedBy: null,
} satisfies Partial<AnyLine>;

/** Lines for a country of which none are known: what often works everywhere, and pages that know more. */
function fallback(all: CrisisLines, country: string | null): readonly AnyLine[] {
  const ask =
    country === null
      ? 'We do not know your country. Tell us, and we show its numbers.'
      : 'We do not have the numbers of this country yet.';
  const emergency: AnyLine = {
    ...OF_MANY,
    id: 'any-emergency',
    kind: 'EMERGENCY',
    sends: 'ALL',
    name: 'Emergency number of mobile phones',
    channels: [
      { how: 'CALL', number: MOBILE_EMERGENCY[0] },
      { how: 'CALL', number: MOBILE_EMERGENCY[1] },
    ],
    mayCallPolice: 'YES',
    note: `From a mobile phone it often connects. ${ask}`,
    sourceUrl: 'https://www.etsi.org/deliver/etsi_ts/122100_122199/122101/',
    seenAs: 'MEMORY',
  };
  return [emergency, ...directoriesOf(all)];
}

/** Returns the pages that know lines of many countries: for where none is known, or none answers at this hour. */
export function directoriesOf({ directories }: CrisisLines): readonly ShownLine[] {
  return directories.map(({ name, url }, index) => ({
    ...OF_MANY,
    id: `any-directory-${String(index + 1)}`,
    kind: 'DIRECTORY',
    name,
    channels: [{ how: 'PAGE', url }],
    sourceUrl: url,
    seenAs: 'PROVIDER',
    isOpen: true,
  }));
}

/** Tells whether somebody answers at an instant; null where the hours are not known. */
export function isOpenAt({ hours }: Pick<CrisisLine, 'hours'>, now: Date): boolean | null {
  if (hours === null || hours === 'ALWAYS') return hours === null ? null : true;
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: hours.timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const time = `${part('hour')}:${part('minute')}`;
  const day = part('weekday').toUpperCase();
  return hours.spans.some(
    ({ days, from, to }) => days.some((each) => each === day) && from <= time && time < to,
  );
}

/** Days after which a line has to be looked at again: numbers die without a word. */
export const LOOK_AGAIN_DAYS = 90;

const DAY_MS = 86_400_000;

/** Tells whether nobody has looked at a line for too long, or ever. An instant far ahead is a slip, and is too long, too. */
export function isStale({ verifiedAt }: Pick<CrisisLine, 'verifiedAt'>, now: Date): boolean {
  if (verifiedAt === null) return true;
  return Math.abs(now.getTime() - Date.parse(verifiedAt)) > LOOK_AGAIN_DAYS * DAY_MS;
}
