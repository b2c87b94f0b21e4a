import { randomUUID } from 'node:crypto';

import { newOrderedId } from '../../packages/kernel/dist/index.js';
import { makeEvent } from './facts.js';
import { startProgram } from './stage.js';

export const BACKLOG = 50_000;
const PATIENCE_MS = 300_000;

/** Puts a backlog into the outbox, past the service, before the clock starts. */
async function fill(databases, members, isSealed) {
  const made = [];
  for (let number = 0; number < BACKLOG; number += 1) {
    made.push(
      await makeEvent(newOrderedId(new Date()), members[number % members.length], isSealed),
    );
  }
  for (let from = 0; from < made.length; from += 5_000) {
    await databases.sql(
      'journaling',
      `insert into outbox (topic, event) select each ->> 'topic', each -> 'event'
         from jsonb_array_elements($1::jsonb) with ordinality as given (each, place) order by place`,
      [JSON.stringify(made.slice(from, from + 5_000))],
    );
  }
}

async function until(holds) {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('The backlog is not drained.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isEmpty = (databases) => async () =>
  (await databases.sql('journaling', 'select 1 from outbox limit 1')).length === 0;

const hasTaken = (reader) => async () => (await reader.ask('taken')).taken >= BACKLOG;

async function perSecond(work) {
  const begun = performance.now();
  await work();
  return (BACKLOG * 1_000) / (performance.now() - begun);
}

/** Drains a backlog: the relay alone, the reader alone from what is in the log, and both at once. */
export async function drains(databases, environment, isSealed) {
  const members = Array.from({ length: 1_000 }, () => randomUUID());
  const writerEnvironment = {
    ...environment,
    MEMBER_URL: databases.url('journaling_app'),
    SERVICE_URL: databases.url('journaling_svc'),
  };
  const readerEnvironment = async () => ({
    ...environment,
    READER_URL: databases.url('insights_svc'),
    READER_NAME: await databases.newReader(),
  });
  await databases.emptyLog();
  await fill(databases, members, isSealed);
  const relay = await perSecond(async () => {
    const writer = await startProgram('writer.js', writerEnvironment);
    await until(isEmpty(databases));
    await writer.stop();
  });
  const consumer = await perSecond(async () => {
    const reader = await startProgram('reader.js', await readerEnvironment());
    await until(hasTaken(reader));
    await reader.stop();
  });
  await databases.emptyLog();
  await fill(databases, members, isSealed);
  const whole = await perSecond(async () => {
    const reader = await startProgram('reader.js', await readerEnvironment());
    const writer = await startProgram('writer.js', writerEnvironment);
    await until(hasTaken(reader));
    await writer.stop();
    await reader.stop();
  });
  return { relay, consumer, whole };
}
