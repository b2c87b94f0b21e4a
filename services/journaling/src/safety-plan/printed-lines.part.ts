import {
  hoursInWords,
  LINE_KINDS,
  linkOf,
  wayInWords,
  type ShownLine,
} from '@holdfast/crisis-lines';
import type { PrintedLine } from './printable.rule.ts';

/** Lines on a page: more would leave the plan no room. The first are those to try first. */
const MOST_LINES = 12;

/**
 * Says of lines what stands on paper: no word on who answers at this hour, since a page is read at another one. The first
 * is an ambulance, the second somebody to talk to.
 */
export function printedLines(lines: readonly ShownLine[]): readonly PrintedLine[] {
  return forAnyHour(lines)
    .slice(0, MOST_LINES)
    .map((line) => ({
      name:
        line.nameLocal === undefined || line.nameLocal === line.name
          ? line.name
          : `${line.name} (${line.nameLocal})`,
      ways: line.channels.map((channel) => ({ label: wayInWords(channel), url: linkOf(channel) })),
      says: [
        hoursInWords(line.hours),
        line.audience === undefined ? null : `For: ${line.audience}`,
        line.note ?? null,
      ].flatMap((sentence) => (sentence === null ? [] : [sentence.replace(/\.$/, '')])),
      isVerified: line.verifiedAt !== null,
    }));
}

/** Puts lines in an order for any hour: of each kind first those that never close, and before all a number for each need. */
function forAnyHour(lines: readonly ShownLine[]): readonly ShownLine[] {
  const ordered = lines.toSorted(
    (a, b) => LINE_KINDS.indexOf(a.kind) - LINE_KINDS.indexOf(b.kind) || rests(a) - rests(b),
  );
  const first = [
    ordered.find(({ sends }) => sends === 'ALL' || sends === 'AMBULANCE'),
    ordered.find(({ kind }) => kind === 'SUICIDE'),
  ].flatMap((line) => line ?? []);
  return [...first, ...ordered.filter((line) => !first.includes(line))];
}

const rests = ({ hours }: ShownLine): number => (hours === 'ALWAYS' ? 0 : 1);
