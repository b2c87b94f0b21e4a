import { hoursInWords, linkOf, type CrisisLine, type ShownLine } from '@holdfast/crisis-lines';
import type { PrintedLine, PrintedWay } from './printable.rule.ts';

/** Lines on a page: more would leave the plan no room. The first are those to try first. */
const MOST_LINES = 12;

/** Says of lines what stands on paper: no word on who answers at this hour, since a page is read at another one. */
export function printedLines(lines: readonly ShownLine[]): readonly PrintedLine[] {
  return lines.slice(0, MOST_LINES).map((line) => ({
    name:
      line.nameLocal === undefined || line.nameLocal === line.name
        ? line.name
        : `${line.name} (${line.nameLocal})`,
    ways: line.channels.map((channel) => wayOf(channel)),
    says: [
      hoursInWords(line.hours),
      line.audience === undefined ? null : `For: ${line.audience}`,
      line.note ?? null,
    ].flatMap((sentence) => (sentence === null ? [] : [sentence.replace(/\.$/, '')])),
    isVerified: line.verifiedAt !== null,
  }));
}

function wayOf(channel: CrisisLine['channels'][number]): PrintedWay {
  const url = linkOf(channel);
  switch (channel.how) {
    case 'CALL':
      return { label: `call ${channel.number}`, url };
    case 'TEXT':
      return {
        label:
          channel.keyword === undefined
            ? `text ${channel.number}`
            : `text ${channel.keyword} to ${channel.number}`,
        url,
      };
    case 'WHATSAPP':
      return { label: `WhatsApp ${channel.number}`, url };
    case 'CHAT':
    case 'PAGE':
      return { label: url.replace(/^https:\/\/(www\.)?/, '').replace(/\/$/, ''), url };
  }
}
