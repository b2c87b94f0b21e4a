import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import kafkajs from 'kafkajs';

import {
  busMigrations,
  deadLetterTopic,
  openAdministration,
  readTransportVariables,
  replayTopic,
} from '../../packages/events/dist/index.js';
import { migrate } from '../../packages/persistence/dist/index.js';
import { someDatabases } from '../../packages/testkit/dist/index.js';
import { cpuMicrosecondsOf } from '../measuring/processes.js';

const TOPIC = 'journaling.check-in.v1';

const TABLES = {
  journaling: `
    create table outbox (
      seq bigint generated always as identity primary key, topic text not null, event jsonb not null);
    grant insert on outbox to journaling_app;
    grant select, delete on outbox to journaling_svc;`,
  insights: `
    create table inbox (
      consumer text not null, event_id uuid not null, received_at timestamptz not null,
      primary key (consumer, event_id));
    create table check_in_day (
      member_id uuid not null, check_in_id uuid not null, day date not null, craving smallint,
      version int not null, primary key (member_id, check_in_id));
    grant select, insert, update, delete on inbox, check_in_day to insights_svc;`,
};

/** Transport of this run: its variables, and an operator's administration. */
const transports = {
  postgres: async (databases) => ({
    HOLDFAST_EVENTS: 'postgres',
    BUS_DATABASE_URL: await databases.unfencedUrl('bus_owner'),
  }),
  kafka: (_, broker) => ({ HOLDFAST_EVENTS: 'kafka', KAFKA_BROKERS: broker.address }),
};

/** Databases as two services have them, on one PostgreSQL, and a log of events. */
export async function setStage(events, broker) {
  const databases = await someDatabases('journaling', 'insights', 'bus');
  for (const [name, text] of Object.entries(TABLES)) await databases.sql(name, text);
  await migrate(databases.url('bus_owner'), busMigrations);
  const environment = await transports[events](databases, broker);
  const administration = openAdministration(readTransportVariables(environment), 1);
  const make = (names) =>
    administration.createTopics(names.map((name) => ({ name, partitions: 6, retentionMs: null })));
  await make([TOPIC]);
  const [checkpointer] = await databases.sql(
    'postgres',
    `select pid from pg_stat_activity where backend_type = 'checkpointer'`,
  );
  let readers = 0;
  return {
    ...databases,
    environment,
    pid: parentOf(checkpointer.pid),
    newReader: async () => {
      readers += 1;
      const name = `bench.reader-${readers}`;
      await make([deadLetterTopic(name), replayTopic(name)]);
      return name;
    },
    emptyLog: async () => {
      await databases.sql('insights', 'truncate inbox');
      await databases.sql('bus', 'truncate event_log, topic_head, consumer_offset');
      if (events === 'kafka') await emptyTopic(broker.address);
    },
    stop: async () => {
      await administration.close();
      await databases.stop();
    },
  };
}

const parentOf = (pid) =>
  Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]);

async function emptyTopic(address) {
  const admin = new kafkajs.Kafka({ brokers: [address] }).admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(TOPIC);
  const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
  await admin.deleteTopicRecords({ topic: TOPIC, partitions });
  await admin.disconnect();
}

/** Starts a program of this folder, and waits until it says that it is ready. */
export async function startProgram(file, env) {
  const child = fork(join(import.meta.dirname, file), [], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
  });
  const [ready] = await once(child, 'message');
  if (ready.ready !== true) throw new Error(`${file} is not ready.`);
  return {
    cpu: () => cpuMicrosecondsOf(child.pid),
    /** Sends a message and waits for the answer. */
    ask: async (message) => {
      const answer = once(child, 'message');
      child.send(message);
      return (await answer)[0];
    },
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
