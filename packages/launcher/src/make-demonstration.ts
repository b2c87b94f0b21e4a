import { readDemonstration, writeDemonstration, type Demonstration } from './demonstration.ts';
import { askAt, type Ask } from './graph-client.ts';
import { step, type Progress } from './progress.ts';
import { seedDemonstration } from './seed-demonstration.ts';

/** Options for making a demonstration. */
export interface DemonstrationPlace {
  /** Asks the graph. */
  readonly ask: Ask;
  /** File that says who its people are. */
  readonly folder: string;
}

/** Makes the demonstration of an installation, once; later calls only return its people. */
export async function makeDemonstration({
  ask,
  folder,
}: DemonstrationPlace): Promise<Demonstration> {
  const demonstration = readDemonstration(folder);
  if (demonstration.isDone) return demonstration;
  await seedDemonstration(ask, demonstration, new Date().toISOString().slice(0, 10));
  const done = { ...demonstration, isDone: true };
  writeDemonstration(folder, done);
  return done;
}

/**
 * The demonstration as a step of the start, which goes on without it: null if it could not be made, after a line
 * that says so. `npm run seed` says why.
 */
export async function tryDemonstration(
  { url, folder }: { readonly url: string; readonly folder: string },
  progress: Progress,
  signal: AbortSignal,
): Promise<Demonstration | null> {
  try {
    return await step(progress, 'demonstration', () =>
      makeDemonstration({ ask: askAt(url, signal), folder }),
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
