import { join } from 'node:path';
import {
  deadLetterTopic,
  openAdministration,
  readTransportVariables,
  replayTopic,
} from '@holdfast/events';
import { SupervisedPart } from '@holdfast/launcher';
import type { TestHoldfast } from '@holdfast/testkit';
import type { Effect } from './effects.ts';

/** Names of the witnesses; each takes in everything. */
export const WITNESSES = ['witness.first', 'witness.second'] as const;

const TABLES = `
  create table inbox (
    consumer text not null,
    event_id uuid not null,
    received_at timestamptz not null,
    primary key (consumer, event_id)
  );
  create table effect (
    place bigint generated always as identity primary key,
    consumer text not null,
    key text not null,
    name text not null
  );
`;

/** Processes that take in all events, and can be killed. */
export interface Witnesses {
  readonly parts: readonly SupervisedPart[];
  /** Effects of each consumer in its order. */
  effects(): Promise<readonly Effect[]>;
  count(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the witnesses, with a database of their own in the cluster of this Holdfast. */
export async function startWitnesses(holdfast: TestHoldfast): Promise<Witnesses> {
  await holdfast.sql('postgres', 'create database witness');
  await holdfast.sql('witness', TABLES);
  await makeLetterTopics(holdfast);
  const parts = WITNESSES.map(
    (name) =>
      new SupervisedPart(
        {
          name,
          entry: join(import.meta.dirname, '../dist/witness.js'),
          environment: {
            ...holdfast.eventsEnvironment,
            NODE_ENV: 'production',
            WITNESS_NAME: name,
            WITNESS_DATABASE_URL: holdfast.cluster.now.superuserUrl('witness'),
          },
        },
        { logFile: join(holdfast.folder, 'logs', `${name}.log`), progress: () => undefined },
      ),
  );
  await Promise.all(parts.map((part) => part.start()));
  return {
    parts,
    effects: () =>
      holdfast.sql<Effect>('witness', 'select consumer, key, name from effect order by place'),
    count: async () => {
      const [row] = await holdfast.sql<{ count: string }>('witness', 'select count(*) from effect');
      return Number(row?.count);
    },
    stop: async () => {
      await Promise.all(parts.map((part) => part.stop()));
    },
  };
}

/** A witness has, like every consumer, a topic for its dead letters, and one for those that are replayed. */
async function makeLetterTopics({ eventsEnvironment }: TestHoldfast): Promise<void> {
  const administration = openAdministration(readTransportVariables(eventsEnvironment), 1);
  const names = WITNESSES.flatMap((name) => [deadLetterTopic(name), replayTopic(name)]);
  await administration.createTopics(
    names.map((name) => ({ name, partitions: 1, retentionMs: null })),
  );
  await administration.close();
}
