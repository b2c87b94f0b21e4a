import { randomUUID } from 'node:crypto';

import { cpuMicrosecondsOf } from '../measuring/processes.js';
import { median } from '../measuring/numbers.js';
import { openTransport, readTransportVariables } from '../../packages/events/dist/index.js';
import { newOrderedId } from '../../packages/kernel/dist/index.js';
import { createLogger } from '../../packages/telemetry/dist/index.js';
import { makeEvent } from './facts.js';
import { startProgram } from './stage.js';

export const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 5;
const EVENTS = 5_000;
const DAYS_EACH = 10;
const PATIENCE_MS = 120_000;

/** Members who have recorded some days already. */
async function people(databases, count) {
  await databases.sql('insights', 'truncate check_in_day, inbox');
  const members = Array.from({ length: count }, () => randomUUID());
  for (let from = 0; from < count; from += 10_000) {
    await databases.sql(
      'insights',
      `insert into check_in_day select m::uuid, gen_random_uuid(), '2026-03-01'::date + d, 3, 1
         from unnest($1::text[]) m, generate_series(1, ${DAYS_EACH}) d`,
      [members.slice(from, from + 10_000)],
    );
  }
  await databases.sql('insights', 'analyze check_in_day');
  return members;
}

/**
 * CPU of the reader and of PostgreSQL for one event, with this number of members in the model; the median of some
 * rounds.
 */
export async function costAt(databases, environment, count) {
  const members = await people(databases, count);
  const transport = openTransport(
    readTransportVariables(environment),
    createLogger('growth', 'warn'),
  );
  await databases.emptyLog();
  const reader = await startProgram('reader.js', {
    ...environment,
    READER_URL: databases.url('insights_svc'),
    READER_NAME: await databases.newReader(),
  });
  const rounds = [];
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      const taken = (await reader.ask('taken')).taken;
      const events = [];
      for (let number = 0; number < EVENTS; number += 1) {
        const member = members[Math.floor(Math.random() * members.length)];
        events.push(await makeEvent(newOrderedId(new Date()), member, true));
      }
      const before = reader.cpu() + cpuMicrosecondsOf(databases.pid);
      for (let from = 0; from < EVENTS; from += 500)
        await transport.publish(events.slice(from, from + 500));
      const deadline = performance.now() + PATIENCE_MS;
      while ((await reader.ask('taken')).taken < taken + EVENTS) {
        if (performance.now() > deadline) throw new Error('Not all was taken in.');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const cpu = (reader.cpu() + cpuMicrosecondsOf(databases.pid) - before) / EVENTS;
      // The first round warms up.
      if (round > 0) rounds.push(cpu);
    }
  } finally {
    await reader.stop();
    await transport.close();
  }
  return median(rounds);
}
