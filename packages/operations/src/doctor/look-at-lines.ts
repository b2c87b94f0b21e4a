import { countStates, type CrisisLines } from '@holdfast/crisis-lines';
import { counted, RefusedError } from '@holdfast/configuration/commands';
import { linesHere } from '../lines.ts';
import { findingsOf, type Finding } from './finding.ts';

const { ok, note, wrong } = findingsOf('crisis lines');

/** Looks at the crisis lines that somebody of this installation has verified. */
export function linesFinding(now: Date): Finding {
  try {
    return judgeLines(linesHere().all, now);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return wrong('the file of verifications is not of its form', error.message);
  }
}

/**
 * Judges the lines of the countries that somebody has begun to verify: of the others, nobody is known to live there. A
 * line that nobody has looked at for 90 days may be dead.
 */
export function judgeLines({ lines }: Pick<CrisisLines, 'lines'>, now: Date): Finding {
  const countries = [...new Set(lines.map(({ country }) => country))].sort();
  const begun = countries.flatMap((country) => {
    const counts = countStates(
      lines.filter((line) => line.country === country),
      now,
    );
    return counts.verified + counts.stale > 0 ? [{ country, ...counts }] : [];
  });
  if (begun.length === 0)
    return note(
      `none of ${counted(lines.length, 'line')} is verified`,
      'Try those of the countries of your members, then `holdfast lines verify <country> --by <name>`.',
    );
  const others = `none of ${counted(countries.length - begun.length, 'other country', 'other countries')}`;
  const says = begun.map(
    ({ country, verified, stale, never }) =>
      `${country}: ${String(verified)} verified, ${String(stale)} to look at again, ${String(never)} by nobody yet`,
  );
  const isDue = begun.some(({ stale, never }) => stale + never > 0);
  return isDue
    ? note(
        `${says.join('; ')}; ${others}`,
        '`holdfast lines <country>` lists them: try each, then `holdfast lines verify`.',
      )
    : ok(`${says.join('; ')}; ${others}`);
}
