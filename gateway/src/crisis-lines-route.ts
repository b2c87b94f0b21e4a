import {
  hoursInWords,
  linesFor,
  linkOf,
  type CrisisLines,
  type ShownLine,
} from '@holdfast/crisis-lines';
import type { Route } from '@holdfast/http';
import type { Clock } from '@holdfast/kernel';

const COUNTRY = /^[A-Z]{2}$/;

/**
 * Serves the lines of a country, such as `/crisis-lines.json?country=US`, from this process alone: it stands while every
 * other part is away. Any page may read it, and a phone may keep it. Without a country, or with a word that is none, it
 * is what works in many.
 */
export function crisisLinesRoute(lines: CrisisLines, now: Clock): Route {
  return (request, response) => {
    const asked = new URLSearchParams((request.url ?? '').split('?', 2)[1]).get('country');
    const country = asked?.toUpperCase() ?? '';
    const shown = linesFor(lines, { country: COUNTRY.test(country) ? country : null, now: now() });
    const body = Buffer.from(JSON.stringify({ crisisLines: shown.map(asJson) }));
    response
      .writeHead(200, {
        'content-type': 'application/json; charset=utf-8',
        'content-length': body.length,
        'cache-control': 'public, max-age=300',
        'access-control-allow-origin': '*',
        'x-content-type-options': 'nosniff',
      })
      .end(body);
  };
}

/**
 * A line with what a page needs to show it: its hours as words, and a link for each way. Who has verified it is known to
 * the operator alone.
 */
const asJson = ({ hours, channels, verifiedBy: _, ...line }: ShownLine): object => ({
  ...line,
  hours: hoursInWords(hours),
  channels: channels.map((channel) => ({ ...channel, url: linkOf(channel) })),
});
