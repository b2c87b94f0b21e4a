import { askAt, type Ask } from '../graph-client.ts';
import { step, type Progress } from '../progress.ts';
import { CAST, type Size } from './cast.ts';
import { dayAfter, daysFrom, goesOn, todayIn } from './days.ts';
import { readDemonstration, writeDemonstration, type Demonstration } from './demonstration.ts';
import { Member } from './member.ts';
import { recordDays, seedDemonstration } from './seed-demonstration.ts';

/** Options for making a demonstration. */
export interface DemonstrationPlace {
  /** Asks the graph. */
  readonly ask: Ask;
  /** File that says who its people are. */
  readonly folder: string;
  readonly size: Size;
  readonly now?: Date;
}

/**
 * Makes the demonstration of an installation, once. On a later day its people record the days since, so that it grows
 * as old as the installation is.
 */
export async function makeDemonstration({
  ask,
  folder,
  size,
  now = new Date(),
}: DemonstrationPlace): Promise<Demonstration> {
  const demonstration = readDemonstration(folder, size);
  const upTo = todayIn('UTC', now);
  if (demonstration.isDone && demonstration.upTo === upTo) return demonstration;
  if (!demonstration.isDone) await seedDemonstration(ask, demonstration, now);
  else await goOn(ask, demonstration, now);
  const done = { ...demonstration, isDone: true, upTo };
  writeDemonstration(folder, done);
  return done;
}

/** Records the days since the demonstration was made or gone on with; the graph refuses what is recorded already. */
async function goOn(ask: Ask, { people, seed, upTo }: Demonstration, now: Date): Promise<void> {
  const today = todayIn('UTC', now);
  const since = Math.min(daysFrom(upTo ?? today, today), MOST_DAYS);
  const days = Array.from({ length: since + 1 }, (_, index) => since - index);
  await Promise.all(
    CAST.filter(({ alias }) => goesOn(alias)).map(async ({ alias, timeZone }) => {
      const person = people.find((one) => one.alias === alias);
      if (person === undefined) return;
      const member = await Member.signsIn(ask, person, seed);
      const numbered = days.map((daysAgo) => [daysAgo, dayAfter(alias, daysAgo)] as const);
      await recordDays(member, todayIn(timeZone, now), numbered);
    }),
  );
}

/** Days after which nothing is caught up on: longer ago than any policy has open. */
const MOST_DAYS = 366;

/**
 * The demonstration as a step of the start, which goes on without it: null if it could not be made, after a line
 * that says so. `npm run seed` says why.
 */
export async function tryDemonstration(
  place: { readonly url: string; readonly folder: string; readonly size: Size },
  progress: Progress,
  signal: AbortSignal,
): Promise<Demonstration | null> {
  const { url, folder, size } = place;
  try {
    return await step(progress, 'demonstration', () =>
      makeDemonstration({ ask: askAt(url, signal), folder, size }),
    );
  } catch {
    if (!signal.aborted) {
      progress(
        'The demonstration could not be made; everything else runs. It is tried again at the next start.',
      );
    }
    return null;
  }
}
