import { setTimeout as pause } from 'node:timers/promises';
import type { ActingDatabase } from '@holdfast/persistence';
import type { Logger } from '@holdfast/telemetry';
import { readGeneration } from './generation.ts';
import { repeatedly } from './repeatedly.ts';
import type { Stoppable } from './transport.ts';

const POLL_MS = 500;

/** The consumer whose generations are followed. */
export interface Generations {
  readonly consumer: string;
  readonly database: ActingDatabase;
  readonly logger: Logger;
  /** Begins to take in events for a generation. */
  readonly begin: (generation: number) => Stoppable;
}

/** Takes in events for the present generation, and begins anew when another one has begun. */
export function followGenerations(generations: Generations): Stoppable {
  const { consumer, logger, begin } = generations;
  return repeatedly({
    event: 'generation-unknown',
    fields: { consumer },
    logger,
    work: async (signal) => {
      const generation = await presentGeneration(generations);
      if (signal.aborted) return;
      logger.info('generation-begun', { consumer, count: generation });
      const running = begin(generation);
      await untilOver(generations, generation, signal);
      await running.stop();
    },
  });
}

async function untilOver(
  generations: Generations,
  generation: number,
  signal: AbortSignal,
): Promise<void> {
  let present = generation;
  while (present === generation && !signal.aborted) {
    await pause(POLL_MS, undefined, { signal }).catch(ignore);
    // While the database is away, nothing can be taken in either.
    present = await presentGeneration(generations).catch(() => generation);
  }
}

const presentGeneration = ({ consumer, database }: Generations): Promise<number> =>
  readGeneration(database, consumer);

/** A pause that is cut short by stopping. */
function ignore(): void {
  return undefined;
}
