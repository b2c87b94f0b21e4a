import type { CrisisLine } from './crisis-line.ts';

const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;

/** Ways of a day, by its short name. */
const NAMES: Readonly<Record<(typeof DAYS)[number], string>> = {
  MON: 'Monday',
  TUE: 'Tuesday',
  WED: 'Wednesday',
  THU: 'Thursday',
  FRI: 'Friday',
  SAT: 'Saturday',
  SUN: 'Sunday',
};

/** Says when somebody answers, such as `Monday to Friday 9:30 to 17:30`; null if that is not known. */
export function hoursInWords(hours: CrisisLine['hours']): string | null {
  if (hours === null) return null;
  if (hours === 'ALWAYS') return 'Day and night';
  return hours.spans
    .map(({ days, from, to }) => `${daysInWords(days)} ${short(from)} to ${short(to)}`)
    .join(', ');
}

function daysInWords(days: readonly (typeof DAYS)[number][]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (days.length === DAYS.length) return 'Every day';
  if (first === undefined || last === undefined) return '';
  const places = days.map((day) => DAYS.indexOf(day));
  const isRow = places.every(
    (place, index) => index === 0 || place === (places[index - 1] ?? 0) + 1,
  );
  return days.length > 2 && isRow
    ? `${NAMES[first]} to ${NAMES[last]}`
    : days.map((day) => NAMES[day]).join(' and ');
}

const short = (time: string): string => time.replace(/^0(?=\d)/, '');

/** Makes the link that opens a channel on a phone (RFC 3966 for calls, RFC 5724 for texts). */
export function linkOf(channel: CrisisLine['channels'][number]): string {
  if ('url' in channel) return channel.url;
  const number = channel.number.replaceAll(/[ -]/g, '');
  if (channel.how === 'CALL') return `tel:${number}`;
  if (channel.how === 'WHATSAPP') return `https://wa.me/${number.replace(/^\+/, '')}`;
  return channel.keyword === undefined
    ? `sms:${number}`
    : `sms:${number}?body=${encodeURIComponent(channel.keyword)}`;
}

/** Says how to reach a channel, such as `text HOME to 741741`. */
export function wayInWords(channel: CrisisLine['channels'][number]): string {
  if ('url' in channel) {
    const page = channel.url.replace(/^https:\/\/(www\.)?/, '').replace(/\/$/, '');
    return channel.how === 'CHAT' ? `chat at ${page}` : `see ${page}`;
  }
  const { number, keyword } = channel;
  if (channel.how === 'CALL') return `call ${number}`;
  if (channel.how === 'WHATSAPP') return `WhatsApp ${number}`;
  return keyword === undefined ? `text ${number}` : `text ${keyword} to ${number}`;
}
