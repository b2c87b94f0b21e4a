import { countStates, readCrisisLines, type CrisisLines } from '@holdfast/crisis-lines';
import { linesHere } from '../lines.ts';
import type { Ask } from './ask.ts';
import { findingsOf, type Finding } from './finding.ts';

/** The newest roster, as far as this looks at it. */
export interface RosterSeen {
  /** Whether an operator has switched duty on. */
  readonly isWished: boolean;
  readonly country: string;
  /** Whether one of the last resort has confirmed an address. */
  readonly hasLastResort: boolean;
}

const { ok, note, wrong } = findingsOf('duty');

/** Looks whether somebody is on duty, and whether what that needs is still there. */
export async function dutyFinding(ask: Ask, now: Date): Promise<readonly Finding[]> {
  const [known] = await ask<{ isThere: boolean }>(
    `select to_regclass('duty_roster') is not null as "isThere"`,
  );
  if (known?.isThere !== true) return [];
  await ask(`select set_config('app.purpose', 'alarm', false)`);
  const [roster] = await ask<RosterSeen>(
    `select is_wished as "isWished", country,
            exists (select from duty_contact c
                     where c.id = any (last_resort) and c.verified_at is not null) as "hasLastResort"
       from duty_roster order by version desc limit 1`,
  );
  return [judgeDuty(roster ?? null, shownLines(), now)];
}

/** The lines as the parts show them: a broken file of verifications has a finding of its own. */
function shownLines(): CrisisLines {
  try {
    return linesHere().all;
  } catch {
    return readCrisisLines();
  }
}

/** Judges a roster by the lines of its country: who waits for duty in vain must find a number. */
export function judgeDuty(
  roster: RosterSeen | null,
  { lines }: Pick<CrisisLines, 'lines'>,
  now: Date,
): Finding {
  if (roster?.isWished !== true) return ok('off: people are told that nobody is on duty');
  const { country, hasLastResort } = roster;
  if (!hasLastResort)
    return wrong(
      'switched on, and in force for nobody: no last resort has confirmed an address',
      'Have them confirm it, or switch duty off.',
    );
  const own = lines.filter((line) => line.country === country);
  const { stale, never } = countStates(own, now);
  const todo = `\`holdfast lines ${country}\`: try each, then \`holdfast lines verify\`.`;
  if (own.length === 0 || never > 0)
    return wrong(`on, and of the lines of ${country} some are verified by nobody`, todo);
  return stale > 0
    ? note(`on, and some lines of ${country} were not looked at for 90 days`, todo)
    : ok(`on, in ${country}`);
}
