import { later, type ActingDatabase, type Tx } from '@holdfast/persistence';
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
export function readGeneration(database: ActingDatabase, consumer: string): Promise<number> {
  return database.read((tx) => generationIn(tx, consumer));
}

/**
 * Holds the present generation until the transaction ends. Asked in two steps, since what a statement sees is settled
 * before it waits. @throws InterruptedError if the generation is over.
 */
export async function holdGeneration(tx: Tx, consumer: string, generation: number): Promise<void> {
  await later(tx, `select pg_advisory_xact_lock_shared(${LOCK(consumer)})`, []);
  if ((await generationIn(tx, consumer)) !== generation) {
    throw new InterruptedError('This generation of the consumer is over.');
  }
}

/** Name under which a generation stores its position: another for each, so that it begins at the first event. */
export function groupOf(consumer: string, generation: number): string {
  return generation === 1 ? consumer : `${consumer}.g${String(generation)}`;
}

async function generationIn(tx: Tx, consumer: string): Promise<number> {
  const rows: { generation: number }[] = await tx.query(
    'select generation from consumer_generation where consumer = $1',
    [consumer],
  );
  return rows[0]?.generation ?? 1;
}
