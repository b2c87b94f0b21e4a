import { later, type ActingDatabase, type Tx } from '@holdfast/persistence';
import { noteIn, type InboxTable, type Noting } from './inbox.ts';
import { InterruptedError } from './not-now.ts';

/**
 * The table that says which generation of a consumer fills a derived model. It lies outside the schema that is
 * dropped.
 */
export const CREATE_CONSUMER_GENERATION = `
  create table consumer_generation (
    consumer text primary key,
    generation int not null check (generation > 1)
  )`;

/**
 * Lock that consumers share and a new generation holds alone. Taken by name, so that readers need no right to write.
 */
const LOCK = (consumer: string) => `hashtextextended('generation of ${consumer}', 0)`;

/** Longest wait for the lock. Longer than a batch under way takes; no reader waits for it. */
const WAIT = '5s';

/**
 * Statements with which a new generation of a consumer begins, in the transaction in which the owner drops the model.
 * They wait for the transactions in which the consumer takes in events; the next one begins anew.
 * @param consumer its name: `<service>.<what for>`.
 */
export function nextGeneration(consumer: string): readonly string[] {
  if (!/^[a-z.-]+$/.test(consumer)) throw new TypeError('That is no name of a consumer.');
  return [
    `select set_config('app.lock_timeout', current_setting('lock_timeout'), true)`,
    `set local lock_timeout = '${WAIT}'`,
    `select pg_advisory_xact_lock(${LOCK(consumer)})`,
    `select set_config('lock_timeout', current_setting('app.lock_timeout'), true)`,
    `insert into consumer_generation values ('${consumer}', 2)
       on conflict (consumer) do update set generation = consumer_generation.generation + 1`,
  ];
}

/** The generation that fills the model now, from 1. It stays 1 until the first rebuild. */
export async function readGeneration(database: ActingDatabase, consumer: string): Promise<number> {
  const rows = await database.read((tx) =>
    tx.query<{ generation: number }[]>(
      'select generation from consumer_generation where consumer = $1',
      [consumer],
    ),
  );
  return rows[0]?.generation ?? 1;
}

/** Error: the model is filled by a newer generation. */
export class GenerationOverError extends InterruptedError {}

/**
 * Notes events, as `noteInInbox` does, and holds the present generation until the transaction ends. Asked in two steps,
 * since what a statement sees is settled before it waits. @throws GenerationOverError if the generation is over.
 */
export async function noteInGeneration(
  tx: Tx,
  inbox: InboxTable,
  { consumer, eventIds, generation }: Noting & { readonly generation: number },
): Promise<Set<string>> {
  await later(tx, `select pg_advisory_xact_lock_shared(${LOCK(consumer)})`, []);
  const [found] = await tx.query<{ present: number; fresh: string[] }[]>(
    `with noted as (${noteIn(inbox)})
     select coalesce((select generation from consumer_generation where consumer = $1), 1) as present,
            array(select event_id from noted) as fresh`,
    [consumer, eventIds],
  );
  if (found?.present !== generation)
    throw new GenerationOverError('This generation of the consumer is over.');
  return new Set(found.fresh);
}

/** Name under which a generation stores its position: another for each, so that it begins at the first event. */
export function groupOf(consumer: string, generation: number): string {
  return generation === 1 ? consumer : `${consumer}.g${String(generation)}`;
}
