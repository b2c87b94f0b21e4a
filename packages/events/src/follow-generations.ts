import type { ActingDatabase } from '@holdfast/persistence';
import type { Logger } from '@holdfast/telemetry';
import { readGeneration } from './generation.ts';
import { repeatedly } from './repeatedly.ts';
import type { Stoppable } from './transport.ts';
import { Wake } from '@holdfast/kernel';

/** A generation that is over is noticed with the next event at once; this is for a model that is rebuilt in silence. */
const POLL_MS = 2_000;

/** The consumer whose generations are followed. */
export interface Generations {
  readonly consumer: string;
  readonly database: ActingDatabase;
  readonly logger: Logger;
  /** Begins to take in events for a generation. `over` is called if it turns out to be over. */
  readonly begin: (generation: number, over: () => void) => Stoppable;
}

/** Takes in events for the present generation, and begins anew when another one has begun. */
export function followGenerations(generations: Generations): Stoppable {
  const { consumer, logger, begin } = generations;
  return repeatedly({
    event: 'generation-unknown',
    target: consumer.split('.', 1).join(''),
    fields: { consumer },
    logger,
    work: async (signal) => {
      const generation = await presentGeneration(generations);
      if (signal.aborted) return;
      logger.info('generation-begun', { consumer, count: generation });
      const wake = new Wake();
      const running = begin(generation, wake.call);
      await untilOver({ ...generations, generation, wake }, signal);
      await running.stop();
    },
  });
}

async function untilOver(
  {
    generation,
    wake,
    ...generations
  }: Generations & { readonly generation: number; readonly wake: Wake },
  signal: AbortSignal,
): Promise<void> {
  let present = generation;
  while (present === generation && !signal.aborted) {
    await wake.sleep(POLL_MS, signal);
    // While the database is away, nothing can be taken in either.
    present = await presentGeneration(generations).catch(() => generation);
  }
}

const presentGeneration = ({ consumer, database }: Generations): Promise<number> =>
  readGeneration(database, consumer);
